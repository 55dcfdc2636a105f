package dev.isobar.app.forecast;

import dev.isobar.app.config.ModelSettings;
import dev.isobar.app.forecast.model.HourlySeries;
import dev.isobar.app.history.History;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.ModelTrack;
import dev.isobar.app.state.NwsForecasts;
import dev.isobar.app.state.Reading;
import dev.isobar.app.state.StationHours;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Lets each station's models forecast, learn and be scored, once whenever the first report with a
 * temperature comes from or after a full hour that is newer than all before. What is corrected
 * later is not learnt again: a forecast is judged by what was known when it came due.
 */
final class ModelsInFlight implements ProcessorSupplier<String, ReportChange, String, ModelHour> {

  private static final String HOURS_STORE = "model-hours";

  /** After a longer silence the hours before are of no use. */
  private static final Duration LONGEST_SILENCE = Duration.ofHours(24);

  private final StateStores stores;
  private final ModelSettings settings;

  ModelsInFlight(StateStores stores, ModelSettings settings) {
    this.stores = stores;
    this.settings = settings;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.records(HOURS_STORE, StationHours.class),
        stores.readable(
            StoreNames.MODELS,
            ModelTrack.class,
            columns -> ModelColumns.models(columns, settings.horizonHours())),
        stores.readable(
            StoreNames.FORECASTS,
            ModelForecast.class,
            columns -> ModelColumns.forecasts(columns, settings.horizonHours())));
  }

  @Override
  public Processor<String, ReportChange, String, ModelHour> get() {
    return new ModelProcessor(settings);
  }

  private static final class ModelProcessor
      implements Processor<String, ReportChange, String, ModelHour> {

    private final ModelSettings settings;
    private final ModelSteps steps;

    /** The last full hour of each station that was dealt with: spares a look into the store. */
    private final Map<String, Instant> passed = new HashMap<>();

    private ProcessorContext<String, ModelHour> context;
    private History history;
    private KeyValueStore<String, StationHours> hours;
    private KeyValueStore<String, ModelTrack> tracks;
    private KeyValueStore<String, ModelForecast> forecasts;
    private KeyValueStore<String, ValueAndTimestamp<NwsForecasts>> nws;
    private KeyValueStore<String, ValueAndTimestamp<String>> choices;

    ModelProcessor(ModelSettings settings) {
      this.settings = settings;
      this.steps = new ModelSteps(settings);
    }

    @Override
    public void init(ProcessorContext<String, ModelHour> processorContext) {
      context = processorContext;
      history = History.of(context);
      hours = context.getStateStore(HOURS_STORE);
      tracks = context.getStateStore(StoreNames.MODELS);
      forecasts = context.getStateStore(StoreNames.FORECASTS);
      nws = context.getStateStore(ModelTopology.NWS_STORE);
      choices = context.getStateStore(ModelTopology.CHOICES_STORE);
      passed.clear();
    }

    @Override
    public void process(Record<String, ReportChange> message) {
      ReportChange change = message.value();
      if (!change.isNewest() || HourValue.temperature(change.reading()) == null) {
        return;
      }
      String stationId = message.key();
      Instant hour = change.clock().truncatedTo(ChronoUnit.HOURS);
      Instant last = passed.get(stationId);
      if (last != null && !hour.isAfter(last)) {
        return;
      }
      StationHours known = hours.get(stationId);
      if (known == null || hour.isAfter(known.getHour())) {
        pass(stationId, series(known, hour), hour, change.clock());
      }
      passed.put(stationId, hour);
    }

    /** What is known of the hours before; nothing after a long silence. */
    private static HourlySeries series(StationHours known, Instant hour) {
      return known == null || known.getHour().isBefore(hour.minus(LONGEST_SILENCE))
          ? HourlySeries.until(hour.minus(Duration.ofHours(1)))
          : new HourlySeries(
              known.getHour(),
              known.getTemperatures(),
              known.getAltimeters(),
              known.getSeaLevelPressures());
    }

    private void pass(String stationId, HourlySeries before, Instant until, Instant clock) {
      HourlySeries series = before;
      while (series.hour().isBefore(until)) {
        Instant hour = series.hour().plus(Duration.ofHours(1));
        List<Reading> readings = HourValue.around(history, stationId, hour, clock);
        series =
            series.next(
                HourValue.at(hour, readings, HourValue::temperature),
                HourValue.at(hour, readings, HourValue::altimeter),
                HourValue.at(hour, readings, HourValue::seaLevelPressure),
                steps.seriesLength());
        if (series.temperature(0) != null) {
          forecast(stationId, series);
        }
      }
      hours.put(
          stationId,
          new StationHours(
              series.hour(),
              series.temperatures(),
              series.altimeters(),
              series.seaLevelPressures()));
    }

    private void forecast(String stationId, HourlySeries series) {
      Instant hour = series.hour();
      List<Double> nwsValues =
          NwsOfStation.values(
              ValueAndTimestamp.getValueOrNull(nws.get(stationId)), hour, settings.horizonHours());
      List<ModelState> states = new ArrayList<>();
      Map<Model, List<Double>> values = new EnumMap<>(Model.class);
      for (Model model : Model.values()) {
        String key = ModelColumns.key(stationId, model);
        steps
            .after(model, tracks.get(key), series, nwsValues)
            .ifPresent(
                track -> {
                  tracks.put(key, track);
                  states.add(ModelRecords.state(stationId, model, track));
                  List<Double> made = ModelSteps.madeAt(track, hour);
                  if (!made.isEmpty()) {
                    values.put(model, made);
                  }
                });
      }
      ModelForecast forecast =
          ModelRecords.forecast(
              stationId,
              hour,
              series.temperature(0),
              ModelChoices.chosen(choices, stationId, settings.defaultModel()),
              values,
              settings.horizonHours());
      forecasts.put(stationId, forecast);
      context.forward(
          new Record<>(stationId, new ModelHour(states, forecast), hour.toEpochMilli()));
    }
  }
}
