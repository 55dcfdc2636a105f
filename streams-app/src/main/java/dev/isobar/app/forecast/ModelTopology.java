package dev.isobar.app.forecast;

import dev.isobar.app.config.ModelSettings;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.NwsForecast;
import dev.isobar.app.state.NwsForecasts;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelState;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The models in flight, with what they are told: NWS forecasts, re-keyed from grid cells to
 * stations, and the choice of a model. Both go through topics of their own that have the partitions
 * of the reports, so that a station's models, forecasts and choice are in one task.
 */
public final class ModelTopology {

  static final String NWS_STORE = "nws-forecasts";
  static final String CHOICES_STORE = "model-choices";

  private final StreamsBuilder builder;
  private final StateStores stores;
  private final ModelSettings settings;

  /**
   * @param builder what the topology is built with
   * @param stores makes the stores
   * @param settings how the models forecast
   */
  public ModelTopology(StreamsBuilder builder, StateStores stores, ModelSettings settings) {
    this.builder = builder;
    this.stores = stores;
    this.settings = settings;
  }

  /**
   * Connects the models.
   *
   * @param reports the reports as they are read, whose partitions the others have to have
   * @param changes reports that are new or corrected
   */
  public void connect(KStream<String, ?> reports, KStream<String, ReportChange> changes) {
    alongside(reports, nwsForecasts(), "nws-forecasts");
    alongside(reports, choices(), "model-choices");
    KStream<String, ModelHour> hours =
        changes.process(
            new ModelsInFlight(stores, settings),
            Named.as("models-in-flight"),
            StoreNames.HISTORY,
            NWS_STORE,
            CHOICES_STORE);
    hours
        .flatMap(
            (stationId, hour) ->
                hour.states().stream().map(state -> KeyValue.pair(keyOf(state), state)).toList(),
            Named.as("model-states"))
        .to(TopicNames.MODELS, stores.serdes().produced(ModelState.class, "models"));
    hours
        .map(
            (stationId, hour) -> KeyValue.pair(keyOf(hour.forecast()), hour.forecast()),
            Named.as("model-forecast"))
        .to(
            TopicNames.MODEL_FORECASTS,
            stores.serdes().produced(ModelForecast.class, "model-forecasts"));
  }

  private KTable<String, NwsForecasts> nwsForecasts() {
    return builder.stream(
            TopicNames.FORECASTS_HOURLY,
            Consumed.with(Serdes.String(), stores.serdes().of(Forecast.class))
                .withTimestampExtractor(
                    (message, partitionTime) ->
                        message.value() instanceof Forecast forecast
                            ? Math.max(0L, forecast.getUpdateTime().toEpochMilli())
                            : 0L)
                .withName("hourly-forecasts"))
        .process(
            () -> new NearestStations(settings.nwsDistanceMetres()), Named.as("nearest-stations"))
        .repartition(
            Repartitioned.<String, NwsForecast>as("nws-forecasts")
                .withKeySerde(Serdes.String())
                .withValueSerde(stores.serdes().of(NwsForecast.class)))
        .groupByKey(Grouped.with(Serdes.String(), stores.serdes().of(NwsForecast.class)))
        .aggregate(
            NwsOfStation::none,
            (stationId, forecast, known) -> NwsOfStation.with(known, forecast),
            Named.as("nws-of-station"),
            stores.table(NWS_STORE, NwsForecasts.class).withCachingDisabled());
  }

  /** A choice has no weather's time: it is taken as soon as it is there. */
  private KTable<String, String> choices() {
    return builder.stream(
            TopicNames.MODELS_CONTROL,
            Consumed.with(Serdes.String(), Serdes.String())
                .withTimestampExtractor((message, partitionTime) -> 0L)
                .withName("model-control"))
        .process(ModelChoices.Check::new, Named.as("model-choice-check"))
        .repartition(
            Repartitioned.<String, String>as("model-choices")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String())
                .withStreamPartitioner(ModelChoices.toThoseConcerned()))
        .toTable(Named.as("model-choices"), stores.textTable(CHOICES_STORE).withCachingDisabled());
  }

  /**
   * Makes Kafka Streams give the table's topic as many partitions as the reports have. It does so
   * for what is joined, so nothing is joined with it.
   */
  private static <R, V> void alongside(
      KStream<String, R> reports, KTable<String, V> table, String name) {
    var unused =
        reports
            .filter((key, report) -> false, Named.as("none-to-" + name))
            .join(table, (report, value) -> value, Joined.as("alongside-" + name));
  }

  private static String keyOf(ModelState state) {
    return ReportKeys.prefix(state.getStationId()) + state.getModel();
  }

  private static String keyOf(ModelForecast forecast) {
    return ReportKeys.hour(forecast.getStationId(), forecast.getMadeAt());
  }
}
