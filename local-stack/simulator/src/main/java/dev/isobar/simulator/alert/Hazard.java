package dev.isobar.simulator.alert;

import dev.isobar.simulator.weather.Phenomenon;
import dev.isobar.simulator.weather.Weather;

/** Weather that the NWS warns of. Units: m/s, °C, mm/h, m. */
enum Hazard {
  HIGH_WIND("High Wind Warning", "Severe", "Likely", "Expected") {
    @Override
    boolean is(Weather weather) {
      return weather.gust() >= 25.9;
    }
  },
  WIND("Wind Advisory", "Moderate", "Likely", "Expected") {
    @Override
    boolean is(Weather weather) {
      return weather.gust() >= 20.6 && weather.gust() < 25.9;
    }
  },
  DENSE_FOG("Dense Fog Advisory", "Minor", "Likely", "Expected") {
    @Override
    boolean is(Weather weather) {
      return weather.visibility() <= 403;
    }
  },
  THUNDERSTORM("Severe Thunderstorm Warning", "Severe", "Observed", "Immediate") {
    @Override
    boolean is(Weather weather) {
      return weather.phenomenon() == Phenomenon.THUNDERSTORM && weather.precipitationRate() >= 5.5;
    }
  },
  WINTER_STORM("Winter Storm Warning", "Severe", "Likely", "Expected") {
    @Override
    boolean is(Weather weather) {
      return weather.phenomenon() == Phenomenon.SNOW && weather.precipitationRate() >= 1.5;
    }
  },
  HEAT("Heat Advisory", "Moderate", "Likely", "Expected") {
    @Override
    boolean is(Weather weather) {
      return weather.temperature() >= 38;
    }
  };

  private final String event;
  private final String severity;
  private final String certainty;
  private final String urgency;

  Hazard(String event, String severity, String certainty, String urgency) {
    this.event = event;
    this.severity = severity;
    this.certainty = certainty;
    this.urgency = urgency;
  }

  abstract boolean is(Weather weather);

  String event() {
    return event;
  }

  String severity() {
    return severity;
  }

  String certainty() {
    return certainty;
  }

  String urgency() {
    return urgency;
  }
}
