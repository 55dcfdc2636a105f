package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTrackingTest {

  private static final String STORE = "kept";
  private static final String TOPIC = "values";

  @TempDir Path folder;
  private final RunningStores running = new RunningStores();

  @Test
  void storesAreFoundWhileTheirTaskRuns() {
    // given
    assertThat(running.find(STORE, 0)).isNull();
    TopologyTestDriver driver = driver(Map.of(RunningStores.CONFIG, running));

    // when
    driver
        .createInputTopic(TOPIC, new StringSerializer(), new StringSerializer())
        .pipeInput("key", "value");

    // then
    assertThat(valueOf("key")).isEqualTo("value");
    assertThat(running.find(STORE, 1)).isNull();
    assertThat(running.find("other", 0)).isNull();

    // when
    driver.close();

    // then
    assertThat(running.find(STORE, 0)).isNull();
  }

  @Test
  void aTaskThatComesBackIsNotForgottenWithTheOneBefore() {
    // given
    TopologyTestDriver before = driver(Map.of(RunningStores.CONFIG, running));
    TopologyTestDriver after = driver(Map.of(RunningStores.CONFIG, running));

    // when
    before.close();

    // then
    assertThat(running.find(STORE, 0)).isNotNull();
    after.close();
    assertThat(running.find(STORE, 0)).isNull();
  }

  @Test
  void withoutAPlaceToNoteThemTheTopologyRunsAllTheSame() {
    try (TopologyTestDriver driver = driver(Map.of())) {
      driver
          .createInputTopic(TOPIC, new StringSerializer(), new StringSerializer())
          .pipeInput("key", "value");
      assertThat(driver.getKeyValueStore(STORE).get("key")).isEqualTo("value");
    }
  }

  private Object valueOf(String key) {
    @SuppressWarnings("unchecked")
    ReadOnlyKeyValueStore<String, String> found =
        (ReadOnlyKeyValueStore<String, String>) running.find(STORE, 0);
    return found.get(key);
  }

  private TopologyTestDriver driver(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "tracked");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    settings.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StoreTracking.class);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
    builder.stream(TOPIC, Consumed.with(Serdes.String(), Serdes.String())).process(new Keeping());
    Properties properties = new Properties();
    properties.putAll(settings);
    return new TopologyTestDriver(builder.build(), properties);
  }

  /** Keeps the last value of each key. */
  private static final class Keeping implements ProcessorSupplier<String, String, Void, Void> {

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.String()));
    }

    @Override
    public Processor<String, String, Void, Void> get() {
      return new Processor<>() {
        private KeyValueStore<String, String> kept;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
          kept = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> message) {
          kept.put(message.key(), message.value());
        }
      };
    }
  }
}
