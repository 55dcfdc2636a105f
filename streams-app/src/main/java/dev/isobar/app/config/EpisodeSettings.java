package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.isobar.app.history.Quantity;
import dev.isobar.app.history.ReportHistory;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * How stations' quantities are cut into episodes.
 *
 * @param length of an episode, a multiple of {@code step}
 * @param step of the grid
 * @param maxGap how far apart two readings may be for values between them; at most {@code length}
 * @param quantities which ones are cut, each once
 */
public record EpisodeSettings(
    Duration length, Duration step, Duration maxGap, List<Quantity> quantities) {

  static final String LENGTH = "isobar.episodes.length";
  static final String STEP = "isobar.episodes.step";
  static final String MAX_GAP = "isobar.episodes.max.gap";
  static final String QUANTITIES = "isobar.episodes.quantities";

  /** Copies what is handed in. */
  public EpisodeSettings {
    quantities = List.copyOf(quantities);
  }

  /** Values on the grid of an episode. */
  public int points() {
    return Math.toIntExact(length.dividedBy(step));
  }

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            LENGTH,
            STRING,
            "PT6H",
            Checks.duration(),
            MEDIUM,
            "Length of an episode; episodes follow each other from 1970-01-01T00:00:00Z on.")
        .define(STEP, STRING, "PT10M", Checks.duration(), MEDIUM, "Step of an episode's grid.")
        .define(
            MAX_GAP,
            STRING,
            "PT90M",
            Checks.duration(),
            MEDIUM,
            "How far apart two readings may be for the values between them to be interpolated.")
        .define(
            QUANTITIES,
            LIST,
            "temperature,dew_point,station_pressure,wind_speed",
            Checks.oneOf(Quantity.labels()),
            LOW,
            "Which quantities are cut into episodes.");
  }

  static EpisodeSettings of(AbstractConfig config) {
    Duration length = Checks.positive(config, LENGTH);
    Duration step = Checks.positive(config, STEP);
    Duration maxGap = Duration.parse(config.getString(MAX_GAP));
    if (length.toMillis() % step.toMillis() != 0) {
      throw new ConfigException(
          STEP, config.getString(STEP), "must divide " + LENGTH + ", which is " + length);
    }
    if (maxGap.compareTo(length) > 0) {
      throw new ConfigException(
          MAX_GAP, config.getString(MAX_GAP), "must not be longer than " + LENGTH + ", " + length);
    }
    Duration reach = ReportHistory.KEPT_BEFORE_OPEN;
    if (length.plus(maxGap).plus(maxGap).compareTo(reach) > 0) {
      throw new ConfigException(
          LENGTH,
          config.getString(LENGTH),
          "must not be longer, with twice "
              + MAX_GAP
              + " ("
              + maxGap
              + "), than reports are kept for it: "
              + reach);
    }
    return new EpisodeSettings(
        length,
        step,
        maxGap,
        config.getList(QUANTITIES).stream().distinct().map(Quantity::labelled).toList());
  }
}
