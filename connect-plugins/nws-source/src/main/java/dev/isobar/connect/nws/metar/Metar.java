package dev.isobar.connect.nws.metar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a METAR or SPECI says in numbers, read by the rules of the Federal Meteorological Handbook
 * No. 1 (FMH-1), chapter 12. A group that cannot be read is left out and harms no other. Immutable.
 */
public final class Metar {

  private static final String REMARKS = "RMK";
  private static final String NO_REPORT = "NIL";
  private static final int TIME_LENGTH = 7;

  private final Map<Element, Double> values;

  private Metar(Map<Element, Double> values) {
    this.values = values;
  }

  /**
   * Reads a METAR.
   *
   * @param raw the text; may be null or empty
   * @param stationId the station whose report it should be
   * @param time the time of the report it should be
   * @return empty if there is no text, or if it is that of another station or time
   */
  public static Optional<Metar> read(String raw, String stationId, Instant time) {
    if (raw == null || raw.isEmpty()) {
      return Optional.empty();
    }
    List<String> groups = Groups.split(raw);
    int start = 0;
    if (groups.size() > 0 && (groups.get(0).equals("METAR") || groups.get(0).equals("SPECI"))) {
      start = 1;
    }
    OffsetDateTime observed = time.atOffset(ZoneOffset.UTC);
    if (groups.size() < start + 2
        || !groups.get(start).equals(stationId)
        || !isAt(groups.get(start + 1), observed)) {
      return Optional.empty();
    }
    List<String> rest = groups.subList(start + 2, groups.size());
    int remarks = rest.indexOf(REMARKS);
    List<String> body = remarks < 0 ? rest : rest.subList(0, remarks);
    if (body.contains(NO_REPORT)) {
      return Optional.empty();
    }
    Values values = new Values();
    Body.read(body, values);
    if (remarks >= 0) {
      Remarks.read(rest.subList(remarks + 1, rest.size()), observed, values);
    }
    return Optional.of(new Metar(values.byElement));
  }

  /** FMH-1 12.6.3, YYGGggZ: day of the month, hour and minute in UTC. */
  private static boolean isAt(String group, OffsetDateTime time) {
    return group.length() == TIME_LENGTH
        && group.charAt(TIME_LENGTH - 1) == 'Z'
        && Groups.number(group, 0, 2) == time.getDayOfMonth()
        && Groups.number(group, 2, 4) == time.getHour()
        && Groups.number(group, 4, 6) == time.getMinute();
  }

  /** The value of an element, in its unit; null if the METAR has none that can be read. */
  public Double value(Element element) {
    return values.get(element);
  }

  /** Collects values while a METAR is read; the first of each element counts. */
  static final class Values {

    private final Map<Element, Double> byElement = new EnumMap<>(Element.class);

    void put(Element element, double value) {
      if (element.isPossible(value)) {
        byElement.putIfAbsent(element, value);
      }
    }

    Double get(Element element) {
      return byElement.get(element);
    }
  }
}
