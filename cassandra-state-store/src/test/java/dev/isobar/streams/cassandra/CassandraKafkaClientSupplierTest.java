package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.kafka.ReportingProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.junit.jupiter.api.Test;

class CassandraKafkaClientSupplierTest {

  private static final String INTERCEPTORS = "interceptor.classes";
  private static final String READ_AHEAD = CassandraReadAheadInterceptor.class.getName();

  private final List<Map<String, Object>> consumers = new ArrayList<>();
  private final CassandraKafkaClientSupplier supplier =
      new CassandraKafkaClientSupplier(new Recording());

  @Test
  void given_any_supplier_when_it_is_asked_for_a_producer_then_that_reports() {
    assertThat(supplier.getProducer(Map.of())).isInstanceOf(ReportingProducer.class);
  }

  @Test
  void given_no_interceptors_when_the_main_consumer_is_made_then_it_reads_ahead() {
    supplier.getConsumer(Map.of("group.id", "g"));

    assertThat(consumers)
        .containsExactly(Map.of("group.id", "g", INTERCEPTORS, List.of(READ_AHEAD)));
  }

  @Test
  void given_interceptors_when_the_main_consumer_is_made_then_they_stay_and_none_is_there_twice() {
    supplier.getConsumer(Map.of(INTERCEPTORS, "a.B, c.D"));
    supplier.getConsumer(Map.of(INTERCEPTORS, List.of("a.B", READ_AHEAD)));
    supplier.getConsumer(Map.of(INTERCEPTORS, List.of(CassandraReadAheadInterceptor.class)));

    assertThat(consumers)
        .extracting(config -> config.get(INTERCEPTORS))
        .containsExactly(
            List.of("a.B", "c.D", READ_AHEAD),
            List.of("a.B", READ_AHEAD),
            List.of(CassandraReadAheadInterceptor.class));
  }

  @Test
  void given_streams_own_poll_size_then_it_is_the_one_for_reading_ahead_and_others_stay() {
    supplier.getConsumer(Map.of("max.poll.records", 1000));
    supplier.getConsumer(
        Map.of("max.poll.records", "1000", "cassandra.store.read.ahead.records", "70"));
    supplier.getConsumer(Map.of("max.poll.records", 500));

    assertThat(consumers)
        .extracting(config -> config.get("max.poll.records"))
        .containsExactly(10_000, 70, 500);
  }

  @Test
  void given_other_consumers_then_they_are_left_as_they_are() {
    supplier.getRestoreConsumer(Map.of("a", 1));
    supplier.getGlobalConsumer(Map.of("b", 2));

    assertThat(consumers).containsExactly(Map.of("a", 1), Map.of("b", 2));
  }

  private final class Recording implements KafkaClientSupplier {

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
      return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
      consumers.add(config);
      return new MockConsumer<>("none");
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
      return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
      return getConsumer(config);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }
  }
}
