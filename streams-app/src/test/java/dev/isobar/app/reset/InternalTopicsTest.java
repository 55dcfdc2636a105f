package dev.isobar.app.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;

class InternalTopicsTest {

  /** Counts by value: a repartition topic and a changelog. */
  private static InternalTopics ofCounting() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy((key, word) -> word, Grouped.as("by-word"))
        .count(Materialized.as("counts"));
    return new InternalTopics("counting", builder.build().describe());
  }

  @Test
  void onlyTopicsOfTheTopologyAreTaken() {
    Set<String> topics =
        Set.of(
            "words",
            "counting-by-word-repartition",
            "counting-counts-changelog",
            "counting-sums-changelog",
            "counting-of-others-counts-changelog",
            "counts-changelog",
            "counting-results");

    assertThat(ofCounting().among(topics))
        .containsExactly("counting-by-word-repartition", "counting-counts-changelog");
    assertThat(ofCounting().unknownAmong(topics))
        .as("named, and left alone: they may be another application's")
        .containsExactly("counting-of-others-counts-changelog", "counting-sums-changelog");
  }
}
