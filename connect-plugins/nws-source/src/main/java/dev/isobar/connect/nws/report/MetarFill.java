package dev.isobar.connect.nws.report;

import dev.isobar.connect.nws.metar.Element;
import dev.isobar.connect.nws.metar.Metar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Takes what the JSON leaves out from the raw METAR and marks it. What is filled in follows from
 * the value alone, so the digest of the value as the JSON gave it tells contents apart as well.
 */
public final class MetarFill {

  /** Failed, questioned, subjectively bad: the NWS has seen this value and doubts it. */
  private static final Set<String> DOUBTED = Set.of("X", "Q", "B");

  /** A whole degree stands for all that round to it; a half goes either way. */
  private static final double ROUNDING = 0.5001;

  private static final List<Source> SOURCES =
      List.of(
          Source.refining("temperature", Element.EXACT_TEMPERATURE, Element.TEMPERATURE),
          Source.refining("dew_point", Element.EXACT_DEW_POINT, Element.DEW_POINT),
          Source.of("wind_direction", Element.WIND_DIRECTION),
          Source.of("wind_speed", Element.WIND_SPEED),
          Source.of("wind_gust", Element.WIND_GUST),
          Source.of("barometric_pressure", Element.ALTIMETER),
          Source.of("sea_level_pressure", Element.SEA_LEVEL_PRESSURE),
          Source.of("visibility", Element.VISIBILITY),
          Source.of("max_temperature_last_24_hours", Element.MAX_TEMPERATURE_LAST_24_HOURS),
          Source.of("min_temperature_last_24_hours", Element.MIN_TEMPERATURE_LAST_24_HOURS),
          Source.of("precipitation_last_hour", Element.PRECIPITATION_LAST_HOUR),
          Source.of("precipitation_last_3_hours", Element.PRECIPITATION_LAST_3_HOURS),
          Source.of("precipitation_last_6_hours", Element.PRECIPITATION_LAST_6_HOURS),
          Source.of("max_temperature_last_6_hours", Element.MAX_TEMPERATURE_LAST_6_HOURS),
          Source.of("min_temperature_last_6_hours", Element.MIN_TEMPERATURE_LAST_6_HOURS),
          Source.of("precipitation_last_24_hours", Element.PRECIPITATION_LAST_24_HOURS));

  private MetarFill() {}

  /**
   * Fills in what is null, and the tenths of a temperature given in whole degrees.
   *
   * @param value an observation as the JSON gave it
   */
  public static void fill(Struct value) {
    Instant time = ((Date) value.get("timestamp")).toInstant();
    Optional<Metar> metar =
        Metar.read(value.getString("raw_message"), value.getString("station_id"), time);
    List<String> filled = new ArrayList<>();
    if (metar.isPresent()) {
      for (Source source : SOURCES) {
        Double better = source.better(value, metar.get());
        if (better != null) {
          value.put(source.field(), better);
          filled.add(source.field().name());
        }
      }
    }
    value.put(ObservationSchema.FILLED_FROM_METAR, filled);
  }

  /**
   * Where a field's value may come from.
   *
   * @param quality the field of its quality code; null if it has none
   * @param exact what is taken at best
   * @param rough what is taken if there is nothing exact; null if there is nothing rough
   */
  private record Source(Field field, Field quality, Element exact, Element rough) {

    static Source of(String name, Element element) {
      return new Source(field(name), field(name + "_qc"), element, null);
    }

    static Source refining(String name, Element exact, Element rough) {
      return new Source(field(name), field(name + "_qc"), exact, rough);
    }

    private static Field field(String name) {
      return ObservationSchema.SCHEMA.field(name);
    }

    /** What the METAR has in place of what the JSON gave; null if that is to stay. */
    Double better(Struct value, Metar metar) {
      if (quality != null && DOUBTED.contains(String.valueOf(value.get(quality)))) {
        return null;
      }
      Double given = (Double) value.get(field);
      Double found = metar.value(exact);
      if (given == null) {
        return found == null && rough != null ? metar.value(rough) : found;
      }
      boolean isRefined =
          rough != null
              && found != null
              && given == Math.rint(given)
              && !found.equals(given)
              && Math.abs(found - given) < ROUNDING;
      return isRefined ? found : null;
    }
  }
}
