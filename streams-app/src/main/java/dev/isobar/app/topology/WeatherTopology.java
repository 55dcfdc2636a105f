package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/** The whole topology: reports become enriched reports, hourly summaries and the latest report. */
public final class WeatherTopology {

  private WeatherTopology() {}

  /**
   * Builds the topology.
   *
   * @param config our own configuration
   * @param streamsConfig Kafka Streams' configuration; names the kind of store
   * @param serdes serdes of Avro values
   */
  public static Topology build(AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes) {
    QualityRule quality = new QualityRule(config.rejectedQuality());
    StateStores stores = new StateStores(streamsConfig, serdes);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(streamsConfig));

    builder.globalTable(
        TopicNames.STATIONS,
        Consumed.with(Serdes.String(), serdes.of(Station.class)),
        Materialized.<String, Station, KeyValueStore<Bytes, byte[]>>as(StoreNames.STATIONS));

    KStream<String, EnrichedObservation> enriched =
        builder.stream(
                TopicNames.OBSERVATIONS,
                Consumed.with(Serdes.String(), serdes.of(Observation.class))
                    .withTimestampExtractor(new ReportTimestamps())
                    .withName("reports"))
            .process(new Enrichment(stores, new Derivation(quality)), Named.as("enrichment"));
    enriched.to(
        TopicNames.ENRICHED,
        Produced.with(Serdes.String(), serdes.of(EnrichedObservation.class))
            .withName("enriched-reports"));
    enriched.process(new LatestReports(stores), Named.as("latest-report"));
    enriched
        .process(
            new HourlyAggregation(stores, quality, config.hourlyGrace()),
            Named.as("hourly-summary"))
        .to(
            TopicNames.HOURLY,
            Produced.with(Serdes.String(), serdes.of(HourlySummary.class))
                .withName("hourly-summaries"));
    return builder.build();
  }
}
