package dev.isobar.app.enrichment;

import dev.isobar.app.meteorology.Beaufort;
import dev.isobar.app.meteorology.FeltTemperature;
import dev.isobar.app.meteorology.Humidity;
import dev.isobar.app.meteorology.Pressure;
import dev.isobar.app.meteorology.WindVector;
import dev.isobar.app.normals.Normal;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.avro.Schema;

/**
 * Makes an enriched report of a report, its station and its normal. What was reported is passed on
 * unchanged; a quantity that is null or whose quality is rejected derives nothing.
 */
public final class Derivation {

  private record SharedField(int inReport, int inEnriched) {}

  private static final List<SharedField> SHARED_FIELDS = sharedFields();

  private final QualityRule quality;

  /**
   * @param quality which values derive anything
   */
  public Derivation(QualityRule quality) {
    this.quality = quality;
  }

  /** The report with its station, its normal and what derives from them. */
  public EnrichedObservation enrich(CompleteReport complete) {
    return enrich(complete.report(), complete.station(), complete.normal());
  }

  private EnrichedObservation enrich(Observation report, Station station, Normal normal) {
    EnrichedObservation asReported = new EnrichedObservation();
    SHARED_FIELDS.forEach(f -> asReported.put(f.inEnriched(), report.get(f.inReport())));
    EnrichedObservation.Builder enriched = EnrichedObservation.newBuilder(asReported);
    locate(enriched, report, station);
    Double temperature = quality.usable(report.getTemperature(), report.getTemperatureQc());
    Double dewPoint = quality.usable(report.getDewPoint(), report.getDewPointQc());
    Double windSpeed = quality.usable(report.getWindSpeed(), report.getWindSpeedQc());
    compareWithNormal(enriched, temperature, normal);
    deriveFeltTemperature(enriched, temperature, dewPoint, windSpeed);
    derivePressure(
        enriched,
        quality.usable(report.getBarometricPressure(), report.getBarometricPressureQc()),
        temperature);
    deriveWind(
        enriched,
        windSpeed,
        quality.usable(report.getWindDirection(), report.getWindDirectionQc()),
        quality.usable(report.getWindGust(), report.getWindGustQc()));
    return enriched.build();
  }

  private static void locate(
      EnrichedObservation.Builder enriched, Observation report, Station station) {
    enriched
        .setStationName(firstKnown(station.getName(), report.getStationName()))
        .setLatitude(firstKnown(station.getLatitude(), report.getLatitude()))
        .setLongitude(firstKnown(station.getLongitude(), report.getLongitude()))
        .setElevation(firstKnown(station.getElevation(), report.getElevation()))
        .setTimeZone(station.getTimeZone())
        .setCounty(station.getCounty())
        .setForecastZone(station.getForecastZone());
  }

  private static void compareWithNormal(
      EnrichedObservation.Builder enriched, Double temperature, Normal normal) {
    Double usual = normal.temperatureCelsius();
    enriched
        .setNormals(normal.status().label())
        .setTemperatureNormal(usual)
        .setTemperatureDeviation(temperature == null || usual == null ? null : temperature - usual);
  }

  private static void deriveFeltTemperature(
      EnrichedObservation.Builder enriched, Double temperature, Double dewPoint, Double windSpeed) {
    if (temperature == null) {
      return;
    }
    OptionalDouble heatIndex = OptionalDouble.empty();
    OptionalDouble windChill = OptionalDouble.empty();
    if (dewPoint != null) {
      double humidity = Humidity.relativeHumidityPercent(temperature, dewPoint);
      heatIndex = finite(FeltTemperature.heatIndexCelsius(temperature, humidity));
      enriched.setDerivedRelativeHumidity(orNull(finite(OptionalDouble.of(humidity))));
      enriched.setWetBulb(orNull(Humidity.wetBulbCelsius(temperature, humidity)));
    }
    if (windSpeed != null) {
      windChill = finite(FeltTemperature.windChillCelsius(temperature, windSpeed));
    }
    enriched
        .setDerivedHeatIndex(orNull(heatIndex))
        .setDerivedWindChill(orNull(windChill))
        .setApparentTemperature(
            FeltTemperature.apparentTemperatureCelsius(temperature, heatIndex, windChill));
  }

  private static void derivePressure(
      EnrichedObservation.Builder enriched, Double altimeter, Double temperature) {
    Double elevation = enriched.getElevation();
    if (altimeter == null || elevation == null) {
      return;
    }
    double station = Pressure.stationPressurePascal(altimeter, elevation);
    enriched.setStationPressure(orNull(finite(OptionalDouble.of(station))));
    if (temperature != null) {
      double seaLevel = Pressure.seaLevelPressurePascal(station, elevation, temperature);
      enriched.setDerivedSeaLevelPressure(orNull(finite(OptionalDouble.of(seaLevel))));
    }
  }

  private static void deriveWind(
      EnrichedObservation.Builder enriched, Double speed, Double direction, Double gust) {
    if (speed == null) {
      return;
    }
    enriched.setBeaufort(Beaufort.number(speed));
    if (speed == 0.0 || direction != null) {
      // Calm air has no direction and needs none.
      WindVector wind = speed == 0.0 ? WindVector.CALM : WindVector.of(speed, direction);
      enriched.setWindU(wind.u()).setWindV(wind.v());
    }
    if (gust != null) {
      enriched.setGustFactor(orNull(WindVector.gustFactor(gust, speed)));
    }
  }

  private static <T> T firstKnown(T first, T second) {
    return first == null ? second : first;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Absurd input, such as −243 °C, can leave the range of a formula; then there is no result. */
  private static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  private static List<SharedField> sharedFields() {
    List<SharedField> shared = new ArrayList<>();
    for (Schema.Field target : EnrichedObservation.getClassSchema().getFields()) {
      Schema.Field source = Observation.getClassSchema().getField(target.name());
      if (source != null) {
        shared.add(new SharedField(source.pos(), target.pos()));
      }
    }
    return List.copyOf(shared);
  }
}
