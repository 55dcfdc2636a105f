package dev.isobar.simulator.weather;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Geodesy;
import dev.isobar.simulator.station.Station;

/**
 * Weather as a pure function of seed, place and time. Pressure systems drift eastward; wind follows
 * from the slope of the pressure, warmth from where the wind comes from, cloud and rain from
 * moisture and low pressure. Immutable; one call costs a few microseconds.
 */
public final class WeatherModel {

  private static final double MEAN_PRESSURE = 101_500;
  private static final double EARTH_ROTATION = 7.2921e-5;
  private static final double AIR_DENSITY = 1.2;
  private static final double HOUR = 3600;

  // What makes the dice of one local effect differ from those of another.
  private static final long LOCAL_MOISTURE = 1;
  private static final long LOCAL_WARMTH = 2;
  private static final long LOCAL_EDDIES = 3;
  private static final long LOCAL_WIND_EAST = 4;
  private static final long LOCAL_WIND_NORTH = 5;
  private static final long LOCAL_TURBULENCE = 6;
  private static final long LOCAL_SHOWERS = 7;
  private static final long LOCAL_VISIBILITY = 8;

  private final Dice dice;
  private final WaveField pressure;
  private final WaveField moisture;

  /** The weather of one seed. */
  public WeatherModel(Dice dice) {
    this.dice = dice.derive("weather");
    this.pressure = new WaveField(this.dice.derive("pressure"), 7, 2.0e6, 6.0e6, 11);
    this.moisture = new WaveField(this.dice.derive("moisture"), 6, 0.5e6, 3.0e6, 11);
  }

  /** The place a station stands at. */
  public Place place(Station station) {
    return new Place(
        station.latitude(), station.longitude(), station.elevation(), dice.derive(station.id()));
  }

  /** A place without a station. */
  public Place place(double latitude, double longitude, double elevation) {
    Dice local = dice.derive(Math.round(latitude * 40)).derive(Math.round(longitude * 40));
    return new Place(latitude, longitude, elevation, local);
  }

  /**
   * The weather at a place.
   *
   * @param time seconds since 1970-01-01T00:00Z
   */
  public Weather at(Place place, long time) {
    double x = place.longitude() * Math.toRadians(Geodesy.EARTH_RADIUS) * 0.77;
    double y = place.latitude() * Math.toRadians(Geodesy.EARTH_RADIUS);
    WaveField.Sample synoptic = pressure.at(x, y, time);
    double scale = pressureScale(place.latitude(), time);
    double seaLevelPressure = MEAN_PRESSURE + scale * synoptic.value();

    double coriolis = 2 * EARTH_ROTATION * Math.sin(Math.toRadians(Math.max(18, place.latitude())));
    double geostrophicEast = -scale * synoptic.slopeY() / (AIR_DENSITY * coriolis);
    double geostrophicNorth = scale * synoptic.slopeX() / (AIR_DENSITY * coriolis);

    double wetness = wetness(place, moisture.at(x, y, time).value(), synoptic.value(), time);
    double cloudCover = smoothStep(0.38, 0.85, wetness);
    double daylight = daylight(place, time);

    double mean =
        Climate.meanTemperature(place, time)
            + 6.5 * smoothStep(19, 38, place.latitude()) * Math.tanh(geostrophicNorth / 14)
            + 1.2 * place.local().derive(LOCAL_WARMTH).noise(time / (6 * HOUR));
    double swing = Climate.dailySwing(place, time) * (1 - 0.65 * cloudCover);
    double temperature =
        mean + daylight * swing + 0.25 * place.local().derive(LOCAL_EDDIES).noise(time / 900.0);
    double dryness = (1 - wetness) * (21 - 9 * Climate.moistness(place)) + 0.3;
    double dewPoint = Math.min(mean - 0.35 * swing - dryness, temperature - 0.1 * (1 - wetness));

    Wind wind = surfaceWind(place, geostrophicEast, geostrophicNorth, daylight, time);
    double rate = precipitationRate(place, wetness, time);
    Phenomenon phenomenon = phenomenon(temperature, dewPoint, wind.speed(), rate, cloudCover);
    double visibility = visibility(place, phenomenon, rate, temperature - dewPoint, time);
    double base =
        phenomenon == Phenomenon.FOG
            ? 60
            : Math.max(90, 125 * (temperature - dewPoint) + 250 * (1 - wetness));
    return new Weather(
        temperature,
        dewPoint,
        seaLevelPressure,
        wind.from(),
        wind.speed(),
        wind.gust(),
        visibility,
        cloudCover,
        base,
        rate,
        phenomenon);
  }

  private record Wind(double from, double speed, double gust) {}

  /** Friction slows the wind and turns it toward low pressure; the sun mixes faster air down. */
  private static Wind surfaceWind(
      Place place, double east, double north, double daylight, double time) {
    double turned = Math.toRadians(25);
    double slowed = 0.33 + 0.08 * daylight;
    double u = slowed * (east * Math.cos(turned) - north * Math.sin(turned));
    double v = slowed * (east * Math.sin(turned) + north * Math.cos(turned));
    u += 1.1 * place.local().derive(LOCAL_WIND_EAST).noise(time / 1500);
    v += 1.1 * place.local().derive(LOCAL_WIND_NORTH).noise(time / 1500);
    double speed = Math.hypot(u, v);
    double from = Math.toDegrees(Math.atan2(-u, -v));
    double turbulence = 1.25 + 0.3 * place.local().derive(LOCAL_TURBULENCE).noise(time / 600);
    return new Wind(from <= 0 ? from + 360 : from, speed, speed * Math.max(1, turbulence));
  }

  /**
   * Deep lows in winter and far north, calm in summer and the tropics. The slope of this factor
   * itself is small.
   */
  private static double pressureScale(double latitude, double time) {
    double season = 1 + 0.3 * Math.cos(2 * Math.PI * Sun.partOfYear(time));
    double north = 0.25 + 0.75 * smoothStep(18, 42, latitude);
    return 850 * season * north;
  }

  private static double wetness(Place place, double moisture, double synoptic, double time) {
    double local = 0.35 * place.local().derive(LOCAL_MOISTURE).noise(time / (3 * HOUR));
    double sum = 0.75 * moisture - 0.65 * synoptic + local + 1.3 * (Climate.moistness(place) - 1);
    return 1 / (1 + Math.exp(-1.5 * sum));
  }

  /** -1 before dawn, 1 in the middle of the afternoon. */
  private static double daylight(Place place, double time) {
    double hour = Sun.solarHour(place.longitude(), time);
    return Math.cos(2 * Math.PI * (hour - 15) / 24);
  }

  private static double precipitationRate(Place place, double wetness, double time) {
    double excess = wetness - 0.83;
    if (excess <= 0) {
      return 0;
    }
    double bursts = 1 + 0.8 * place.local().derive(LOCAL_SHOWERS).noise(time / 1200);
    return 90 * Math.pow(excess, 1.6) * bursts;
  }

  private static Phenomenon phenomenon(
      double temperature, double dewPoint, double wind, double rate, double cloudCover) {
    if (rate >= 0.15) {
      if (temperature < 0.3) {
        return Phenomenon.SNOW;
      }
      return dewPoint > 16 && rate > 2 ? Phenomenon.THUNDERSTORM : Phenomenon.RAIN;
    }
    double spread = temperature - dewPoint;
    if (spread < 1.1 && wind < 4) {
      return Phenomenon.FOG;
    }
    if (spread < 2.2) {
      return Phenomenon.MIST;
    }
    return spread < 5 && wind < 2 && cloudCover < 0.3 ? Phenomenon.HAZE : Phenomenon.NONE;
  }

  private static double visibility(
      Place place, Phenomenon phenomenon, double rate, double spread, double time) {
    double wobble = 1 + 0.2 * place.local().derive(LOCAL_VISIBILITY).noise(time / 1800);
    double clear =
        switch (phenomenon) {
          case NONE -> 25_000;
          case HAZE -> 8_000;
          case MIST -> 2_500 + 3_000 * spread;
          case FOG -> 250 + 900 * spread;
          case RAIN, THUNDERSTORM -> 14_000 / (1 + 0.35 * rate);
          case SNOW -> 6_000 / (1 + 1.6 * rate);
        };
    return Math.max(150, clear * wobble);
  }

  private static double smoothStep(double low, double high, double value) {
    double t = Math.max(0, Math.min(1, (value - low) / (high - low)));
    return t * t * (3 - 2 * t);
  }
}
