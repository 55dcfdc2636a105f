package dev.isobar.app.runtime;

import dev.isobar.app.serde.RecordLimits;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Makes Kafka Streams that knows what the topics take at that time. */
public final class LimitedStreams implements StreamsRunner.Factory {

  private final StreamsConfig config;
  private final TopicLimits limits;
  private final Function<RecordLimits, Topology> topology;

  /**
   * @param config of Kafka Streams
   * @param stop ends the asking for limits
   * @param topology builds the topology for limits
   */
  public LimitedStreams(
      StreamsConfig config, StopSignal stop, Function<RecordLimits, Topology> topology) {
    this.config = config;
    this.limits = new TopicLimits(config, stop);
    this.topology = topology;
  }

  @Override
  public KafkaStreams make() throws InterruptedException {
    RecordLimits now = limits.read();
    return new KafkaStreams(topology.apply(now), StreamsSettings.with(config, now));
  }
}
