package dev.isobar.streams.cassandra.internal.engine;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** What processing guarantee an application is configured for. */
final class StreamsGuarantee {

  private StreamsGuarantee() {}

  static boolean isExactlyOnce(Map<String, Object> appConfigs) {
    return StreamsConfig.EXACTLY_ONCE_V2.equals(
        String.valueOf(appConfigs.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)));
  }
}
