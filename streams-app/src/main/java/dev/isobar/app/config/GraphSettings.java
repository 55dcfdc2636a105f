package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.isobar.app.history.Quantity;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which stations are neighbours, and how their episodes are compared.
 *
 * @param distanceKilometres how far apart neighbours may be, kilometre
 * @param neighbours how many of the nearest stations a station counts as its neighbours
 * @param window what is compared, a multiple of the episodes' length
 * @param maxLag how far one series is shifted against the other, either way; a multiple of the
 *     episodes' step
 * @param minPoints how many pairs of values a correlation needs
 * @param quantities which ones are compared, all of them cut into episodes
 */
public record GraphSettings(
    int distanceKilometres,
    int neighbours,
    Duration window,
    Duration maxLag,
    int minPoints,
    List<Quantity> quantities) {

  static final String DISTANCE = "isobar.graph.distance.km";
  static final String NEIGHBOURS = "isobar.graph.neighbours";
  static final String WINDOW = "isobar.graph.window";
  static final String MAX_LAG = "isobar.graph.max.lag";
  static final String MIN_POINTS = "isobar.graph.min.points";
  static final String QUANTITIES = "isobar.graph.quantities";

  /** Beyond this a grid over the stations spares nothing. */
  private static final int FARTHEST_KILOMETRES = 2000;

  /** Copies what is handed in. */
  public GraphSettings {
    quantities = List.copyOf(quantities);
  }

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            DISTANCE,
            INT,
            100,
            ConfigDef.Range.between(1, FARTHEST_KILOMETRES),
            MEDIUM,
            "How far apart neighbours may be, kilometre.")
        .define(
            NEIGHBOURS,
            INT,
            8,
            ConfigDef.Range.between(1, 100),
            MEDIUM,
            "How many of the nearest stations a station counts as its neighbours.")
        .define(
            WINDOW,
            STRING,
            "P1D",
            Checks.duration(),
            MEDIUM,
            "The time whose episodes are compared; a multiple of the episodes' length.")
        .define(
            MAX_LAG,
            STRING,
            "PT3H",
            Checks.duration(),
            MEDIUM,
            "How far one series is shifted against the other at most, either way.")
        .define(
            MIN_POINTS,
            INT,
            72,
            ConfigDef.Range.atLeast(3),
            LOW,
            "How many pairs of values a correlation needs; with fewer there is no edge.")
        .define(
            QUANTITIES,
            LIST,
            "temperature",
            Checks.oneOf(Quantity.labels()),
            LOW,
            "Which quantities' episodes are compared: an edge each.");
  }

  static GraphSettings of(AbstractConfig config) {
    EpisodeSettings episodes = EpisodeSettings.of(config);
    Duration window = Checks.positive(config, WINDOW);
    Duration maxLag = Duration.parse(config.getString(MAX_LAG));
    if (window.toMillis() % episodes.length().toMillis() != 0) {
      throw new ConfigException(
          WINDOW,
          config.getString(WINDOW),
          "must be a multiple of " + EpisodeSettings.LENGTH + ", which is " + episodes.length());
    }
    if (maxLag.toMillis() % episodes.step().toMillis() != 0) {
      throw new ConfigException(
          MAX_LAG,
          config.getString(MAX_LAG),
          "must be a multiple of " + EpisodeSettings.STEP + ", which is " + episodes.step());
    }
    long points = window.dividedBy(episodes.step());
    if (maxLag.dividedBy(episodes.step()) >= points || config.getInt(MIN_POINTS) > points) {
      throw new ConfigException(
          WINDOW,
          config.getString(WINDOW),
          "must be longer than "
              + MAX_LAG
              + " and have at least "
              + config.getInt(MIN_POINTS)
              + " steps, as "
              + MIN_POINTS
              + " says");
    }
    List<Quantity> quantities =
        config.getList(QUANTITIES).stream().distinct().map(Quantity::labelled).toList();
    if (!episodes.quantities().containsAll(quantities)) {
      throw new ConfigException(
          QUANTITIES,
          config.getList(QUANTITIES),
          "must be among those of " + EpisodeSettings.QUANTITIES);
    }
    return new GraphSettings(
        config.getInt(DISTANCE),
        config.getInt(NEIGHBOURS),
        window,
        maxLag,
        config.getInt(MIN_POINTS),
        quantities);
  }
}
