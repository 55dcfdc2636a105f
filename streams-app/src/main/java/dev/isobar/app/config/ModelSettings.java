package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How the models forecast.
 *
 * @param defaultModel the model that is chosen where nothing else is said
 * @param horizonHours how many hours ahead, 1 to 24
 * @param forgetting weight of an hour against the one after it, above 0 and up to 1
 * @param nwsDistanceMetres how far a grid cell's middle may be from a station whose NWS forecast it
 *     is, metre
 */
public record ModelSettings(
    String defaultModel, int horizonHours, double forgetting, double nwsDistanceMetres) {

  static final String DEFAULT = "isobar.models.default";
  static final String HORIZON = "isobar.models.horizon";
  static final String FORGETTING = "isobar.models.forgetting";
  static final String NWS_DISTANCE = "isobar.models.nws.distance";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            DEFAULT,
            STRING,
            "rls",
            ConfigDef.ValidString.in("rls", "persistence", "diurnal", "nws"),
            MEDIUM,
            "The model whose forecast is published where weather.models.control chooses no other:"
                + " rls, persistence, diurnal or nws.")
        .define(
            HORIZON,
            INT,
            6,
            ConfigDef.Range.between(1, 24),
            MEDIUM,
            "How many hours ahead the models forecast.")
        .define(
            FORGETTING,
            DOUBLE,
            0.998,
            ConfigDef.Range.between(0.9, 1.0),
            LOW,
            "Weight of an hour against the one after it when the model learns; 1 forgets nothing.")
        .define(
            NWS_DISTANCE,
            DOUBLE,
            5000.0,
            ConfigDef.Range.between(0.0, 100_000.0),
            LOW,
            "How far the middle of a grid cell may be from a station for the NWS forecast of the cell"
                + " to be that of the station, metres.");
  }

  static ModelSettings of(AbstractConfig config) {
    return new ModelSettings(
        config.getString(DEFAULT),
        config.getInt(HORIZON),
        config.getDouble(FORGETTING),
        config.getDouble(NWS_DISTANCE));
  }
}
