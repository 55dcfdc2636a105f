package dev.isobar.app.topology;

import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a report with its station and derives what can be derived. A report whose station is not
 * there yet waits in a store, its newest version only, and is completed once the station comes.
 */
final class Enrichment
    implements ProcessorSupplier<String, Observation, String, EnrichedObservation> {

  static final String PENDING_STORE = "pending-reports";

  private static final Logger log = LoggerFactory.getLogger(Enrichment.class);
  private static final Duration LOOK_FOR_STATIONS_EVERY = Duration.ofSeconds(1);

  private final StateStores stores;
  private final Derivation derivation;

  Enrichment(StateStores stores, Derivation derivation) {
    this.stores = stores;
    this.derivation = derivation;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(PENDING_STORE, Observation.class));
  }

  @Override
  public Processor<String, Observation, String, EnrichedObservation> get() {
    return new EnrichmentProcessor(derivation);
  }

  private static final class EnrichmentProcessor
      implements Processor<String, Observation, String, EnrichedObservation> {

    private final Derivation derivation;

    /** Stations that have pending reports: spares a scan of the store each second. */
    private final Set<String> awaitedStations = new HashSet<>();

    /** Stations that were said to be unreadable: once each is enough. */
    private final Set<String> unreadableStations = new HashSet<>();

    private ProcessorContext<String, EnrichedObservation> context;
    private KeyValueStore<String, Observation> pending;
    private KeyValueStore<String, ValueAndTimestamp<Station>> stations;

    EnrichmentProcessor(Derivation derivation) {
      this.derivation = derivation;
    }

    @Override
    public void init(ProcessorContext<String, EnrichedObservation> processorContext) {
      context = processorContext;
      pending = context.getStateStore(PENDING_STORE);
      stations = context.getStateStore(StoreNames.STATIONS);
      awaitedStations.clear();
      try (KeyValueIterator<String, Observation> all = pending.all()) {
        all.forEachRemaining(entry -> awaitedStations.add(entry.value.getStationId()));
      }
      context.schedule(
          LOOK_FOR_STATIONS_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> completePending());
    }

    @Override
    public void process(Record<String, Observation> message) {
      Observation report = message.value();
      if (report == null) {
        return;
      }
      ReportKeys.requireSound(message.key(), report);
      String stationId = report.getStationId();
      String reportKey = ReportKeys.report(stationId, report.getTimestamp());
      Station station = lookUp(stationId);
      if (station == null) {
        pending.put(reportKey, report);
        awaitedStations.add(stationId);
        return;
      }
      if (awaitedStations.contains(stationId)) {
        // This version replaces the pending one; the station's others come first, as they came.
        pending.delete(reportKey);
        complete(station, stationId);
        awaitedStations.remove(stationId);
      }
      context.forward(
          message
              .withValue(derivation.enrich(report, station))
              .withTimestamp(report.getTimestamp().toEpochMilli()));
    }

    private void completePending() {
      for (Iterator<String> awaited = awaitedStations.iterator(); awaited.hasNext(); ) {
        String stationId = awaited.next();
        Station station = lookUp(stationId);
        if (station != null) {
          complete(station, stationId);
          awaited.remove();
        }
      }
    }

    private void complete(Station station, String stationId) {
      try (KeyValueIterator<String, Observation> reports =
          pending.prefixScan(ReportKeys.prefix(stationId), new StringSerializer())) {
        while (reports.hasNext()) {
          KeyValue<String, Observation> entry = reports.next();
          context.forward(
              new Record<>(
                  stationId,
                  derivation.enrich(entry.value, station),
                  entry.value.getTimestamp().toEpochMilli()));
          pending.delete(entry.key);
        }
      }
    }

    /**
     * The station; null if it is not there or cannot be read. A global table is restored byte by
     * byte, unread, so a record that was never readable may be in it.
     */
    private Station lookUp(String stationId) {
      try {
        Station station = ValueAndTimestamp.getValueOrNull(stations.get(stationId));
        unreadableStations.remove(stationId);
        return station;
      } catch (SerializationException e) {
        if (unreadableStations.add(stationId)) {
          log.warn("The station {} cannot be read; its reports wait till it can", stationId, e);
        }
        return null;
      }
    }
  }
}
