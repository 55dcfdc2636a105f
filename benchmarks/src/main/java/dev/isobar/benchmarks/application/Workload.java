package dev.isobar.benchmarks.application;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;

/** What an application computes: counts, in a store named {@value #STORE}. */
public enum Workload {
  /** A count per key. */
  COUNT {
    @Override
    void count(KGroupedStream<String, byte[]> grouped, Probe probe) {
      grouped
          .count(Workload.<KeyValueStore<Bytes, byte[]>>store())
          .toStream()
          .foreach(probe::result);
    }
  },
  /** A count per key and minute of event time, the minutes kept for five. */
  TUMBLING {
    @Override
    void count(KGroupedStream<String, byte[]> grouped, Probe probe) {
      grouped
          .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), LATENESS))
          .count(Workload.<WindowStore<Bytes, byte[]>>store().withRetention(RETENTION))
          .toStream()
          .foreach(probe::result);
    }
  },
  /** A count per key and session, which ends after 30 s of event time without a record. */
  SESSION {
    @Override
    void count(KGroupedStream<String, byte[]> grouped, Probe probe) {
      grouped
          .windowedBy(SessionWindows.ofInactivityGapAndGrace(Duration.ofSeconds(30), LATENESS))
          .count(Workload.<SessionStore<Bytes, byte[]>>store().withRetention(RETENTION))
          .toStream()
          .foreach(probe::result);
    }
  };

  /** The name of the store. */
  public static final String STORE = "counts";

  /** How far behind the newest record a record of the input may be. */
  public static final Duration LATENESS = Duration.ofSeconds(10);

  private static final Duration RETENTION = Duration.ofMinutes(5);

  abstract void count(KGroupedStream<String, byte[]> grouped, Probe probe);

  /** The topology, whose records and results all pass the probe. */
  Topology topology(String topic, Probe probe) {
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<String, byte[]> grouped =
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .peek((key, value) -> probe.record())
            .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()));
    count(grouped, probe);
    return builder.build();
  }

  private static <S extends StateStore> Materialized<String, Long, S> store() {
    return Materialized.<String, Long, S>as(STORE)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.Long());
  }
}
