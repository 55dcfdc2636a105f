package dev.isobar.app.enrichment;

import dev.isobar.app.errors.PutOffRecord;
import dev.isobar.app.normals.Normal;
import dev.isobar.app.normals.Normals;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a report with its station and its climate normal. A report waits in a store, and all of its
 * station behind it, until the station is there and the normal is there or given up; then they go
 * on in the order in which they were read.
 */
public final class Enrichment
    implements ProcessorSupplier<String, Observation, String, CompleteReport> {

  static final String PENDING_STORE = "pending-reports";

  private static final Logger log = LoggerFactory.getLogger(Enrichment.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final long LOOK_FOR_STATIONS_EVERY_MILLIS = 1000;

  /** So many are completed at once; transactions must not become old over them. */
  private static final int COMPLETED_AT_ONCE = 1000;

  private final StateStores stores;
  private final Normals normals;

  /**
   * @param stores makes the stores
   * @param normals tells climate normals
   */
  public Enrichment(StateStores stores, Normals normals) {
    this.stores = stores;
    this.normals = normals;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(PENDING_STORE, Observation.class));
  }

  @Override
  public Processor<String, Observation, String, CompleteReport> get() {
    return new EnrichmentProcessor(normals, stores.serdes().of(Observation.class).serializer());
  }

  private static final class EnrichmentProcessor
      implements Processor<String, Observation, String, CompleteReport> {

    private final Normals normals;
    private final Serializer<Observation> values;
    private final Serializer<String> keys = new StringSerializer();

    /** Those of the stations with pending reports that are not there. */
    private final Set<String> missingStations = new HashSet<>();

    /** Stations that were said to be unreadable: once each is enough. */
    private final Set<String> unreadableStations = new HashSet<>();

    private ProcessorContext<String, CompleteReport> context;
    private KeyValueStore<String, ValueAndTimestamp<Station>> stations;
    private PendingReports pending;
    private Cancellable looking;
    private long lookedForStations;

    EnrichmentProcessor(Normals normals, Serializer<Observation> values) {
      this.normals = normals;
      this.values = values;
    }

    @Override
    public void init(ProcessorContext<String, CompleteReport> processorContext) {
      context = processorContext;
      stations = context.getStateStore(StoreNames.STATIONS);
      pending = new PendingReports(context.getStateStore(PENDING_STORE));
      missingStations.clear();
      if (!pending.isEmpty()) {
        look();
      }
    }

    /** A task that comes to life again keeps its punctuations, and begins them anew. */
    @Override
    public void close() {
      stopLooking();
    }

    @Override
    public void process(Record<String, Observation> message) {
      Observation report = message.value();
      if (report == null) {
        return;
      }
      ReportKeys.requireSound(message.key(), report);
      String stationId = report.getStationId();
      if (!pending.has(stationId)) {
        Station station = lookUp(stationId);
        Optional<Normal> normal =
            station == null ? Optional.empty() : normals.of(stationId, report.getTimestamp());
        if (normal.isPresent()) {
          context.forward(
              message
                  .withValue(new CompleteReport(report, station, normal.get()))
                  .withTimestamp(report.getTimestamp().toEpochMilli()));
          return;
        }
        if (station == null) {
          missingStations.add(stationId);
        }
      }
      // What waits is completed by the punctuation alone: if it fails here, this report is blamed.
      pending.add(report, context.recordMetadata().orElseThrow().offset());
      look();
    }

    /** A punctuation makes a transaction; so there is none while nothing waits. */
    private void look() {
      if (looking == null) {
        looking =
            context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::completePending);
      }
    }

    private void completePending(long now) {
      boolean forStations = now - lookedForStations >= LOOK_FOR_STATIONS_EVERY_MILLIS;
      int left = COMPLETED_AT_ONCE;
      for (String stationId : pending.stations()) {
        if (forStations || !missingStations.contains(stationId)) {
          left = complete(stationId, left);
        }
        if (left == 0) {
          pending.putLast(stationId);
          return;
        }
      }
      if (forStations) {
        lookedForStations = now;
      }
      if (pending.isEmpty()) {
        stopLooking();
      }
    }

    private void stopLooking() {
      if (looking != null) {
        looking.cancel();
        looking = null;
      }
    }

    /** Completes a station's reports as far as that can be done; gives how many more may be. */
    private int complete(String stationId, int atMost) {
      Station station = lookUp(stationId);
      if (station == null) {
        missingStations.add(stationId);
        return atMost;
      }
      missingStations.remove(stationId);
      int left = atMost;
      Optional<PendingReports.Pending> first = pending.first(stationId);
      while (left > 0 && first.isPresent()) {
        Observation report = first.get().report();
        Optional<Normal> normal = normals.of(stationId, report.getTimestamp());
        if (normal.isEmpty()) {
          return left;
        }
        forward(first.get(), new CompleteReport(report, station, normal.get()));
        pending.removeFirst(stationId);
        left--;
        first = pending.first(stationId);
      }
      return left;
    }

    private void forward(PendingReports.Pending source, CompleteReport complete) {
      Observation report = source.report();
      String stationId = report.getStationId();
      long timestamp = report.getTimestamp().toEpochMilli();
      new PutOffRecord(
              TopicNames.OBSERVATIONS,
              context.taskId().partition(),
              source.offset(),
              timestamp,
              () -> keys.serialize(TopicNames.OBSERVATIONS, stationId),
              () -> values.serialize(TopicNames.OBSERVATIONS, report))
          .handle(() -> context.forward(new Record<>(stationId, complete, timestamp)));
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
