package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Which data of which places.
 *
 * @param stations stations named one by one; may be empty
 * @param states states and marine areas that are meant as a whole; may be empty
 * @param zones forecast zones and counties that are meant as a whole; may be empty
 * @param points places whose nearest stations, grid cell and alerts are meant; may be empty
 * @param offices forecast offices all of whose stations are meant; may be empty
 * @param stationsPerPoint how many stations near each point are meant
 * @param feeds what is asked for; never empty
 */
public record Selection(
    List<String> stations,
    List<String> states,
    List<String> zones,
    List<Point> points,
    List<String> offices,
    int stationsPerPoint,
    Set<Feed> feeds) {

  static final String STATIONS = "nws.stations";
  static final String STATES = "nws.states";
  static final String ZONES = "nws.zones";
  static final String POINTS = "nws.points";
  static final String OFFICES = "nws.offices";
  static final String STATIONS_PER_POINT = "nws.stations.per.point";
  static final String FEEDS = "nws.feeds";

  private static final List<String> DEFAULT_FEEDS =
      List.of(Feed.OBSERVATIONS.id(), Feed.STATIONS.id());

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            STATIONS,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.stations(),
            HIGH,
            "Stations to follow, by id. Some stations, states, zones, points or offices are needed,"
                + " but for alerts alone.")
        .define(
            STATES,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.states(),
            HIGH,
            "States all of whose stations, and whose alerts, are followed. New stations are found"
                + " while it runs.")
        .define(
            ZONES,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.zones(),
            MEDIUM,
            "Forecast zones (WAZ558) and counties (WAC033) all of whose stations, and whose alerts,"
                + " are followed. New stations are found while it runs.")
        .define(
            POINTS,
            ConfigDef.Type.STRING,
            "",
            Checks.points(),
            MEDIUM,
            "Places as latitude,longitude in degrees, semicolons between: the stations near them,"
                + " their forecasts and their alerts are followed. Rounded to four decimals.")
        .define(
            OFFICES,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.offices(),
            MEDIUM,
            "Forecast offices all of whose stations are followed. New stations are found while it"
                + " runs. Alerts are not chosen by office.")
        .define(
            STATIONS_PER_POINT,
            ConfigDef.Type.INT,
            5,
            ConfigDef.Range.between(0, 50),
            LOW,
            "How many stations near each of nws.points are followed, the nearest first.")
        .define(
            FEEDS,
            ConfigDef.Type.LIST,
            DEFAULT_FEEDS,
            Checks.feeds(),
            MEDIUM,
            "What to read from the API. Forecasts (forecasts: day and night; forecasts.hourly;"
                + " forecasts.grid: raw layers) are of the grid cells of nws.points, or of all"
                + " followed stations if there are no points. Alerts are those of nws.states,"
                + " nws.zones and nws.points, or all if there are none of these.");
  }

  static Selection from(AbstractConfig config) {
    return new Selection(
        distinct(config, STATIONS),
        distinct(config, STATES),
        distinct(config, ZONES),
        pointTexts(config.getString(POINTS))
            .flatMap(text -> Point.parse(text).stream())
            .distinct()
            .toList(),
        distinct(config, OFFICES),
        config.getInt(STATIONS_PER_POINT),
        config.getList(FEEDS).stream()
            .flatMap(id -> Feed.of(id).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static List<String> distinct(AbstractConfig config, String name) {
    return config.getList(name).stream().distinct().toList();
  }

  /** The parts of nws.points; none of them blank. */
  static Stream<String> pointTexts(String points) {
    return Arrays.stream(points.split(";", -1)).filter(text -> !text.isBlank());
  }

  /**
   * What only the options together show: property name to remedy.
   *
   * @param properties as the user wrote them
   */
  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new LinkedHashMap<>();
    List<String> feeds = feeds(properties);
    if (properties.containsKey(FEEDS) && feeds.isEmpty()) {
      problems.put(FEEDS, "nothing to read: name some of " + String.join(", ", Feed.ids()));
    }
    boolean alertsAlone = feeds.equals(List.of(Feed.ALERTS.id()));
    boolean anyPlace =
        Stream.of(STATIONS, STATES, ZONES, POINTS, OFFICES)
            .anyMatch(name -> !isBlank(properties.get(name)));
    if (!anyPlace && !alertsAlone) {
      problems.put(
          STATIONS,
          "nothing to follow: name stations here (KSEA,KPDX), states in nws.states (WA), zones in"
              + " nws.zones (WAZ558), points in nws.points (47.6062,-122.3321) or offices in"
              + " nws.offices (SEW)");
    }
    boolean pointsAlone =
        !isBlank(properties.get(POINTS))
            && Stream.of(STATIONS, STATES, ZONES, OFFICES)
                .allMatch(name -> isBlank(properties.get(name)));
    boolean ofStationsAlone =
        !feeds.isEmpty() && List.of(Feed.OBSERVATIONS.id(), Feed.STATIONS.id()).containsAll(feeds);
    if (pointsAlone && ofStationsAlone && isZero(properties.get(STATIONS_PER_POINT))) {
      problems.put(
          STATIONS_PER_POINT,
          "nothing to follow: with nws.points alone and feeds of stations, follow at least 1"
              + " station a point");
    }
    return problems;
  }

  private static List<String> feeds(Map<String, String> properties) {
    String given = properties.get(FEEDS);
    return given == null
        ? DEFAULT_FEEDS
        : Arrays.stream(given.split(",", -1))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
  }

  private static boolean isZero(String value) {
    return value != null && value.strip().equals("0");
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }

  /** Whether this feed is asked for. */
  public boolean has(Feed feed) {
    return feeds.contains(feed);
  }

  /** Whether any forecast is asked for. */
  public boolean hasForecasts() {
    return feeds.stream().anyMatch(Feed::isForecast);
  }

  /** Whether the grid cells of forecasts are those of the followed stations. */
  public boolean hasForecastsOfStations() {
    return hasForecasts() && points.isEmpty();
  }
}
