package dev.isobar.app.episode;

import dev.isobar.app.config.EpisodeSettings;
import dev.isobar.app.history.History;
import dev.isobar.app.history.Quantity;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Episode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Cuts a station's quantities into episodes: when the station's first report after an episode's end
 * comes, and again when a report comes that bears on an episode that is over. Other reports cost a
 * comparison.
 */
final class Episodes implements ProcessorSupplier<String, ReportChange, String, ClosedEpisode> {

  private final StateStores stores;
  private final EpisodeSettings settings;
  private final Duration grace;

  /**
   * @param stores makes the stores
   * @param settings how episodes are cut
   * @param grace how much older than its station's newest report a report's hour may be
   */
  Episodes(StateStores stores, EpisodeSettings settings, Duration grace) {
    this.stores = stores;
    this.settings = settings;
    this.grace = grace;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(StoreNames.EPISODES, Episode.class));
  }

  @Override
  public Processor<String, ReportChange, String, ClosedEpisode> get() {
    return new EpisodeProcessor(settings, grace);
  }

  private static final class EpisodeProcessor
      implements Processor<String, ReportChange, String, ClosedEpisode> {

    /** The newest closed episode of a station, and which quantities can still grow at its end. */
    private record Tail(long start, int growing) {}

    private final EpisodeSettings settings;
    private final Grid grid;

    /** From the start of an episode back to the end of what nothing can change any more. */
    private final long unchangeableAfter;

    /** By station. Only spares work: what is not here is computed once more, and is the same. */
    private final Map<String, Tail> tails = new HashMap<>();

    private ProcessorContext<String, ClosedEpisode> context;
    private EpisodeCutter cutter;
    private KeyValueStore<String, Episode> episodes;

    EpisodeProcessor(EpisodeSettings settings, Duration grace) {
      this.settings = settings;
      this.grid = Grid.of(settings.length(), settings.step(), settings.maxGap());
      this.unchangeableAfter = grace.plusHours(1).plus(settings.maxGap()).toMillis();
    }

    @Override
    public void init(ProcessorContext<String, ClosedEpisode> processorContext) {
      context = processorContext;
      cutter = new EpisodeCutter(grid, settings.quantities(), History.of(context));
      episodes = context.getStateStore(StoreNames.EPISODES);
      tails.clear();
    }

    @Override
    public void process(Record<String, ReportChange> message) {
      ReportChange change = message.value();
      if (change.clockBefore() == null) {
        return;
      }
      String stationId = message.key();
      long at = change.timestamp().toEpochMilli();
      long before = change.clockBefore().toEpochMilli();
      long current = grid.startOf(at);
      if (at <= before) {
        reviseAround(stationId, at, before);
      } else if (current != grid.startOf(before)) {
        cut(stationId, grid.startOf(before), at);
        forget(stationId, grid.startOf(before), current);
      } else if (at < current + grid.maxGap() && growsBefore(current, change, stationId)) {
        cut(stationId, current - grid.length(), at);
      }
    }

    /** Those episodes around a time that are over; a gap reaches one episode far at most. */
    private void reviseAround(String stationId, long at, long clock) {
      long last = grid.startOf(at + grid.maxGap());
      for (long start = grid.startOf(at - grid.maxGap()); start <= last; start += grid.length()) {
        if (start + grid.length() <= clock) {
          cut(stationId, start, clock);
        }
      }
    }

    /** Whether a newest report gives values to the last points of the episode before its own. */
    private boolean growsBefore(long current, ReportChange change, String stationId) {
      Tail tail = tails.get(stationId);
      return tail == null
          || tail.start() != current - grid.length()
          || (tail.growing() & cutter.quantitiesOf(change.reading())) != 0;
    }

    private void cut(String stationId, long start, long clock) {
      EpisodeCutter.Cut cut = cutter.cut(stationId, start, clock);
      if (start + grid.length() == grid.startOf(clock)) {
        tails.put(stationId, new Tail(start, cut.growing()));
      }
      for (int i = 0; i < cut.episodes().size(); i++) {
        String key = EpisodeKeys.of(stationId, settings.quantities().get(i), start);
        keep(key, cut.episodes().get(i));
      }
    }

    private void keep(String key, Episode episode) {
      Episode known = episodes.get(key);
      boolean hasValues = episode.getMean() != null;
      if (hasValues && episode.equals(known)) {
        return;
      }
      if (hasValues) {
        episodes.put(key, episode);
      } else if (known != null) {
        episodes.delete(key);
      }
      context.forward(
          new Record<>(
              key,
              new ClosedEpisode(episode, hasValues || known != null),
              episode.getT0().toEpochMilli()));
    }

    /** When a station goes on to another episode, those that no report can change any more go. */
    private void forget(String stationId, long before, long current) {
      long from = grid.startOf(before - unchangeableAfter);
      long to = Math.min(grid.startOf(current - unchangeableAfter), before + grid.length());
      for (long start = from; start < to; start += grid.length()) {
        for (Quantity quantity : settings.quantities()) {
          episodes.delete(EpisodeKeys.of(stationId, quantity, start));
        }
      }
    }
  }
}
