package dev.isobar.app.weather;

import java.util.LinkedHashMap;
import java.util.Map;

/** Stations as they are told: the record, and in which state it is. */
final class Stations {

  static final String STATION_ID = "station_id";
  static final String STATE = "state";

  private static final int STATE_LETTERS = 2;

  private Stations() {}

  /** The station with its state, which is what its zones begin with; null where it has none. */
  static Map<String, Object> withState(Map<String, Object> station) {
    Map<String, Object> told = new LinkedHashMap<>();
    station.forEach(
        (name, value) -> {
          if (name.equals("county")) {
            told.put(STATE, state(station));
          }
          told.put(name, value);
        });
    return told;
  }

  private static String state(Map<String, Object> station) {
    Object zone = station.get("forecast_zone");
    if (zone == null) {
      zone = station.get("county");
    }
    return zone == null || zone.toString().length() < STATE_LETTERS
        ? null
        : zone.toString().substring(0, STATE_LETTERS);
  }
}
