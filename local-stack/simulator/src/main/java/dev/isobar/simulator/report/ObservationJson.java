package dev.isobar.simulator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.weather.WeatherModel;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Writes a version of a report as the API's GeoJSON feature. */
public final class ObservationJson {

  /**
   * What the API's own names of things begin with; they are the same wherever the simulator runs.
   */
  public static final String NAMES = "https://api.weather.gov/";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss+00:00", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Malformation[] MALFORMATIONS = Malformation.values();

  private final Observer observer;
  private final Dice dice;
  private final double malformedRate;

  /**
   * @param model the weather
   * @param history the versions of reports
   * @param dice the dice of the seed
   * @param malformedRate the fraction of reports that are malformed
   */
  public ObservationJson(
      WeatherModel model, RevisionHistory history, Dice dice, double malformedRate) {
    this.observer = new Observer(model, history);
    this.dice = dice.derive("malformed");
    this.malformedRate = malformedRate;
  }

  /** An instant as the API writes it. */
  public static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  /** The name of a report, its feature's id. */
  public static String id(ReportSlot slot) {
    return NAMES
        + "stations/"
        + slot.station().id()
        + "/observations/"
        + timestamp(slot.timestamp());
  }

  /** What is wrong with this report, in all its versions. */
  public Malformation malformation(ReportSlot slot) {
    Dice own = dice.derive(slot.station().id()).derive(slot.time());
    return own.chance(malformedRate, 1)
        ? MALFORMATIONS[1 + own.below(MALFORMATIONS.length - 1, 2)]
        : Malformation.NONE;
  }

  /** Writes the whole feature. */
  public void write(JsonGenerator json, ReportVersion version) throws IOException {
    json.writeStartObject();
    writeFields(json, version);
    json.writeEndObject();
  }

  /** Writes the fields of the feature into an object that was already begun. */
  public void writeFields(JsonGenerator json, ReportVersion version) throws IOException {
    Observation observation = observer.observe(version);
    ReportSlot slot = version.slot();
    Station station = slot.station();
    Malformation malformation = malformation(slot);
    json.writeStringField("id", id(slot));
    json.writeStringField("type", "Feature");
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Point");
    json.writeArrayFieldStart("coordinates");
    json.writeNumber(station.longitude());
    json.writeNumber(station.latitude());
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("@id", id(slot));
    json.writeStringField("@type", "wx:ObservationStation");
    json.writeObjectFieldStart("elevation");
    json.writeStringField("unitCode", "wmoUnit:m");
    json.writeNumberField("value", Math.round(station.elevation()));
    json.writeEndObject();
    json.writeStringField("station", NAMES + "stations/" + station.id());
    json.writeStringField("stationId", station.id());
    json.writeStringField("stationName", station.name());
    switch (malformation) {
      case TIMESTAMP_MISSING -> {}
      case TIMESTAMP_UNREADABLE -> json.writeStringField("timestamp", "yesterday");
      default -> json.writeStringField("timestamp", timestamp(slot.timestamp()));
    }
    json.writeStringField("rawMessage", observation.rawMessage());
    json.writeStringField("textDescription", observation.textDescription());
    json.writeStringField("icon", observation.icon());
    presentWeather(json, observation);
    for (Map.Entry<Element, Measured> entry : observation.elements().entrySet()) {
      if (entry.getKey() == Element.TEMPERATURE) {
        temperature(json, entry.getValue(), malformation);
      } else {
        quantity(json, entry.getKey(), entry.getValue());
      }
    }
    cloudLayers(json, observation);
    json.writeEndObject();
  }

  private static void presentWeather(JsonGenerator json, Observation observation)
      throws IOException {
    json.writeArrayFieldStart("presentWeather");
    for (PresentWeather weather : observation.presentWeather()) {
      json.writeStartObject();
      json.writeStringField("intensity", weather.intensity());
      json.writeNullField("modifier");
      json.writeStringField("weather", weather.weather());
      json.writeStringField("rawString", weather.code());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void temperature(JsonGenerator json, Measured measured, Malformation malformation)
      throws IOException {
    switch (malformation) {
      case TEXT_FOR_NUMBER -> {
        json.writeObjectFieldStart(Element.TEMPERATURE.field());
        json.writeStringField("unitCode", Element.TEMPERATURE.unit());
        json.writeStringField("value", "mild");
        json.writeStringField("qualityControl", "V");
        json.writeEndObject();
      }
      case UNKNOWN_UNIT -> {
        json.writeObjectFieldStart(Element.TEMPERATURE.field());
        json.writeStringField("unitCode", "wmoUnit:degRankine");
        json.writeNumberField("value", 518.67);
        json.writeStringField("qualityControl", "V");
        json.writeEndObject();
      }
      case FILL_VALUE ->
          quantity(json, Element.TEMPERATURE, new Measured(9.96921E+36, measured.quality()));
      default -> quantity(json, Element.TEMPERATURE, measured);
    }
  }

  private static void quantity(JsonGenerator json, Element element, Measured measured)
      throws IOException {
    json.writeObjectFieldStart(element.field());
    json.writeStringField("unitCode", element.unit());
    number(json, "value", measured.value());
    if (measured.quality() != null) {
      json.writeStringField("qualityControl", measured.quality());
    }
    json.writeEndObject();
  }

  private static void cloudLayers(JsonGenerator json, Observation observation) throws IOException {
    if (observation.cloudLayers() == null) {
      json.writeNullField("cloudLayers");
      return;
    }
    json.writeArrayFieldStart("cloudLayers");
    for (CloudLayer layer : observation.cloudLayers()) {
      json.writeStartObject();
      json.writeObjectFieldStart("base");
      json.writeStringField("unitCode", "wmoUnit:m");
      Integer feet = layer.baseFeet();
      number(json, "value", feet == null ? null : (Double) (Math.round(feet * 30.48) / 100.0));
      json.writeEndObject();
      json.writeStringField("amount", layer.amount());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Whole numbers are written without a fraction, as the API does. */
  private static void number(JsonGenerator json, String field, Double value) throws IOException {
    if (value == null) {
      json.writeNullField(field);
    } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      json.writeNumberField(field, value.longValue());
    } else {
      json.writeNumberField(field, value.doubleValue());
    }
  }
}
