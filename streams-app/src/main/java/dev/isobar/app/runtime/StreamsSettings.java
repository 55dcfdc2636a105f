package dev.isobar.app.runtime;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.errors.DeserializationErrors;
import dev.isobar.app.errors.ProcessingErrors;
import dev.isobar.app.errors.ProductionErrors;
import dev.isobar.app.query.RunningStores;
import dev.isobar.app.query.StoreTracking;
import dev.isobar.app.serde.RecordLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is configured with: what a person gave, and what our topology needs. */
public final class StreamsSettings {

  private StreamsSettings() {}

  /**
   * Kafka Streams' checked configuration. What the person gave wins.
   *
   * @throws org.apache.kafka.common.config.ConfigException naming a property with a wrong value
   */
  public static StreamsConfig of(AppConfig config) {
    return new StreamsConfig(settings(config));
  }

  /**
   * The same, for an instance that can be asked.
   *
   * @param askedAt host and port that it is asked at: without them Kafka Streams does not tell
   *     which partition holds a key
   */
  public static StreamsConfig of(AppConfig config, String askedAt) {
    Map<String, Object> settings = settings(config);
    settings.putIfAbsent(StreamsConfig.APPLICATION_SERVER_CONFIG, askedAt);
    return new StreamsConfig(settings);
  }

  /**
   * The same, for an instance that only answers: what it keeps on disk is apart from that of others
   * on the same machine.
   *
   * @param askedAt host and port that it is asked at
   */
  public static StreamsConfig ofQueries(AppConfig config, String askedAt) {
    Map<String, Object> settings = settings(config);
    settings.put(
        StreamsConfig.STATE_DIR_CONFIG,
        Path.of(
                String.valueOf(settings.get(StreamsConfig.STATE_DIR_CONFIG)),
                "serve-" + askedAt.replaceAll("[^\\w.-]", "-"))
            .toString());
    return new StreamsConfig(settings);
  }

  /** The same, for the handlers of errors to know how large records may be. */
  static StreamsConfig with(StreamsConfig config, RecordLimits limits) {
    Map<String, Object> settings = new HashMap<>(config.originals());
    settings.put(RecordLimits.CONFIG, limits);
    return new StreamsConfig(settings);
  }

  /**
   * The same, for a topology whose stores are to be noted while they run.
   *
   * @param stores where they are noted; nowhere if a person gave a wrapper of processors
   */
  public static StreamsConfig with(StreamsConfig config, RunningStores stores) {
    Map<String, Object> settings = new HashMap<>(config.originals());
    settings.put(RunningStores.CONFIG, stores);
    settings.putIfAbsent(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StoreTracking.class);
    return new StreamsConfig(settings);
  }

  private static Map<String, Object> settings(AppConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeserializationErrors.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingErrors.class);
    settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionErrors.class);
    // Changelogs carry event time, which may run ahead of the broker's clock.
    settings.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        String.valueOf(Long.MAX_VALUE));
    settings.putAll(config.kafka());
    return settings;
  }
}
