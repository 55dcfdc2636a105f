package dev.isobar.streams.cassandra.example;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * The application of the README's quickstart: counts the visits to each page, in total and by the
 * minute. Nothing in it knows of Cassandra.
 */
public final class PageVisits {

  /** Records have the page as key and the visitor as value. */
  static final String VISITS = "visits";

  private PageVisits() {}

  /** Runs until the process is stopped; the argument is the file of properties. */
  public static void main(String[] arguments) throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(file);
    }
    KafkaStreams streams = new KafkaStreams(topology(), properties);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> visits =
        builder.stream(VISITS, Consumed.with(Serdes.String(), Serdes.String()));
    KGroupedStream<String, String> byPage = visits.groupByKey();
    byPage.count(Materialized.as("total"));
    byPage
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofHours(1)))
        .count(Materialized.as("by-minute"));
    return builder.build();
  }
}
