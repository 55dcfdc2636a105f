package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.enrichment.Derivation;
import dev.isobar.app.enrichment.Enrichment;
import dev.isobar.app.enrichment.LatestReports;
import dev.isobar.app.enrichment.ReportTimestamps;
import dev.isobar.app.episode.ClosedEpisode;
import dev.isobar.app.episode.EpisodeTopology;
import dev.isobar.app.event.AlertPeriods;
import dev.isobar.app.event.EventChange;
import dev.isobar.app.event.PollingControl;
import dev.isobar.app.event.SpellEvents;
import dev.isobar.app.forecast.ModelTopology;
import dev.isobar.app.graph.GraphTopology;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.history.ReportHistory;
import dev.isobar.app.normals.Normals;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.app.state.AlertPeriod;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.app.summary.SummaryTopology;
import dev.isobar.weather.Alert;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import dev.isobar.weather.WeatherEvent;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The whole topology: how the parts are connected, and by which topics. What a part does is in its
 * own class.
 */
public final class WeatherTopology {

  private final AppConfig config;
  private final StateStores stores;
  private final StreamsBuilder builder;
  private final Normals normals;

  private WeatherTopology(
      AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes, Normals normals) {
    this.config = config;
    this.normals = normals;
    this.stores = new StateStores(streamsConfig, serdes);
    this.builder = new StreamsBuilder(new TopologyConfig(streamsConfig));
  }

  /** Builds the topology without climate normals. */
  public static Topology build(AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes) {
    return build(config, streamsConfig, serdes, Normals.off());
  }

  /**
   * Builds the topology.
   *
   * @param config our own configuration
   * @param streamsConfig Kafka Streams' configuration; names the kind of store
   * @param serdes serdes of Avro values
   * @param normals tells climate normals
   */
  public static Topology build(
      AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes, Normals normals) {
    return new WeatherTopology(config, streamsConfig, serdes, normals).build();
  }

  /**
   * The stores of the topology, as they can be asked.
   *
   * @param config our own configuration
   * @param streamsConfig Kafka Streams' configuration
   * @param serdes serdes of Avro values
   */
  public static StoreCatalogue catalogue(
      AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes) {
    WeatherTopology topology = new WeatherTopology(config, streamsConfig, serdes, Normals.off());
    topology.build();
    return topology.stores.catalogue();
  }

  /**
   * The global tables alone, which an instance has that only answers.
   *
   * @param config our own configuration
   * @param streamsConfig Kafka Streams' configuration
   * @param serdes serdes of Avro values
   */
  public static Topology globals(AppConfig config, StreamsConfig streamsConfig, AvroSerdes serdes) {
    WeatherTopology weather = new WeatherTopology(config, streamsConfig, serdes, Normals.off());
    weather.stationTable();
    weather.alertTable();
    return weather.builder.build();
  }

  private Topology build() {
    stationTable();
    KStream<String, Observation> reports = reports();
    KStream<String, EnrichedObservation> enriched = enrichedReports(reports);
    KStream<String, ReportChange> changes = changes(enriched);
    new SummaryTopology(stores, config.summary()).connect(changes);
    KStream<String, ClosedEpisode> episodes =
        new EpisodeTopology(stores, config.episodes(), config.grace()).connect(changes);
    new GraphTopology(stores, config.graph(), config.episodes()).connect(changes, episodes);
    new ModelTopology(builder, stores, config.models()).connect(reports, changes);
    alertTable();
    events(changes);
    return builder.build();
  }

  private void stationTable() {
    builder.globalTable(
        TopicNames.STATIONS,
        Consumed.with(Serdes.String(), stores.serdes().of(Station.class)),
        stores.globalTable(StoreNames.STATIONS, Station.class));
  }

  private KStream<String, Observation> reports() {
    return builder.stream(
        TopicNames.OBSERVATIONS,
        Consumed.with(Serdes.String(), stores.serdes().of(Observation.class))
            .withTimestampExtractor(new ReportTimestamps())
            .withName("reports"));
  }

  private KStream<String, EnrichedObservation> enrichedReports(
      KStream<String, Observation> reports) {
    QualityRule quality = new QualityRule(config.rejectedQuality());
    KStream<String, EnrichedObservation> enriched =
        reports
            .process(new Enrichment(stores, normals), Named.as("enrichment"))
            .mapValues(new Derivation(quality)::enrich, Named.as("derivation"));
    enriched.to(TopicNames.ENRICHED, as(EnrichedObservation.class, "enriched-reports"));
    enriched.process(new LatestReports(stores), Named.as("latest-report"));
    return enriched;
  }

  /** Reports that are new or corrected; those that came too late are put aside. */
  private KStream<String, ReportChange> changes(KStream<String, EnrichedObservation> enriched) {
    KStream<String, ReportChange> changes =
        enriched.process(
            new ReportHistory(stores, new QualityRule(config.rejectedQuality()), config.grace()),
            Named.as("report-history"));
    changes
        .filter((station, change) -> change.late(), Named.as("only-late"))
        .mapValues(ReportChange::report, Named.as("late-report"))
        .to(TopicNames.LATE, as(EnrichedObservation.class, "late-reports"));
    return changes.filterNot((station, change) -> change.late(), Named.as("in-time"));
  }

  private void alertTable() {
    builder.addGlobalStore(
        stores.globalRecords(StoreNames.ALERTS, AlertPeriod.class),
        TopicNames.ALERTS,
        Consumed.with(Serdes.String(), stores.serdes().of(Alert.class)),
        new AlertPeriods(config.events(), config.grace()));
  }

  private void events(KStream<String, ReportChange> changes) {
    KStream<String, EventChange> events =
        changes.process(
            new SpellEvents(stores, config.events(), config.grace()),
            Named.as("weather-events"),
            StoreNames.HISTORY);
    events
        .map(
            (station, change) -> KeyValue.pair(change.key(), change.event()),
            Named.as("event-by-key"))
        .to(TopicNames.EVENTS, as(WeatherEvent.class, "events"));
    if (config.polling().enabled()) {
      events
          .process(new PollingControl(stores, config.polling()), Named.as("polling-control"))
          .to(
              TopicNames.POLLING_CONTROL,
              Produced.with(Serdes.String(), Serdes.String()).withName("polling-requests"));
    }
  }

  private <V extends SpecificRecord> Produced<String, V> as(Class<V> type, String name) {
    return Produced.with(Serdes.String(), stores.serdes().of(type)).withName(name);
  }
}
