package dev.isobar.app.episode;

import dev.isobar.app.config.EpisodeSettings;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Episode;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Episodes, and the topic that they are written to. */
public final class EpisodeTopology {

  private final StateStores stores;
  private final EpisodeSettings settings;
  private final Duration grace;

  /**
   * @param stores makes the stores
   * @param settings how episodes are cut
   * @param grace how much older than its station's newest report a report's hour may be
   */
  public EpisodeTopology(StateStores stores, EpisodeSettings settings, Duration grace) {
    this.stores = stores;
    this.settings = settings;
    this.grace = grace;
  }

  /**
   * Connects the episodes.
   *
   * @param changes reports that are new or corrected
   * @return episodes that are over or corrected
   */
  public KStream<String, ClosedEpisode> connect(KStream<String, ReportChange> changes) {
    KStream<String, ClosedEpisode> closed =
        changes.process(
            new Episodes(stores, settings, grace), Named.as("episode"), StoreNames.HISTORY);
    closed
        .filter((key, episode) -> episode.published(), Named.as("only-published"))
        .mapValues(ClosedEpisode::episode, Named.as("published-episode"))
        .to(TopicNames.EPISODES, stores.serdes().produced(Episode.class, "episodes"));
    return closed;
  }
}
