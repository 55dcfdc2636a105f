package dev.isobar.simulator.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.report.ObservationJson;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes alerts as the API's GeoJSON features. */
public final class AlertJson {

  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("MMMM d 'at' h:mma zzz", Locale.US);

  private AlertJson() {}

  /** Writes the whole feature. */
  public static void write(JsonGenerator json, Alert alert) throws IOException {
    String id = ObservationJson.NAMES + "alerts/" + alert.id();
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("type", "Feature");
    json.writeNullField("geometry");
    json.writeObjectFieldStart("properties");
    json.writeStringField("@id", id);
    json.writeStringField("@type", "wx:Alert");
    json.writeStringField("id", alert.id());
    area(json, alert);
    json.writeArrayFieldStart("references");
    for (Alert.Reference reference : alert.references()) {
      json.writeStartObject();
      json.writeStringField("@id", ObservationJson.NAMES + "alerts/" + reference.id());
      json.writeStringField("identifier", reference.id());
      json.writeStringField("sender", "w-nws.webmaster@noaa.gov");
      json.writeStringField("sent", ObservationJson.timestamp(reference.sent()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("sent", ObservationJson.timestamp(alert.sent()));
    json.writeStringField("effective", ObservationJson.timestamp(alert.sent()));
    json.writeStringField("onset", ObservationJson.timestamp(alert.onset()));
    json.writeStringField("expires", ObservationJson.timestamp(alert.expires()));
    json.writeStringField(
        "ends", alert.ends() == null ? null : ObservationJson.timestamp(alert.ends()));
    json.writeStringField("status", alert.status());
    json.writeStringField("messageType", alert.messageType());
    json.writeStringField("category", "Met");
    json.writeStringField("severity", alert.severity());
    json.writeStringField("certainty", alert.certainty());
    json.writeStringField("urgency", alert.urgency());
    json.writeStringField("event", alert.event());
    json.writeStringField("sender", "w-nws.webmaster@noaa.gov");
    json.writeStringField("senderName", "NWS");
    String headline = headline(alert);
    json.writeStringField("headline", headline);
    json.writeStringField("description", headline + ".");
    json.writeNullField("instruction");
    json.writeStringField(
        "response", alert.messageType().equals("Cancel") ? "AllClear" : "Prepare");
    json.writeObjectFieldStart("parameters");
    json.writeEndObject();
    json.writeStringField("scope", "Public");
    json.writeStringField("language", "en-US");
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void area(JsonGenerator json, Alert alert) throws IOException {
    String zone = alert.station() == null ? "MDC031" : alert.station().forecastZone();
    String kind = alert.station() == null ? "county" : "forecast";
    json.writeStringField(
        "areaDesc", alert.station() == null ? "Montgomery" : alert.station().name() + " area");
    json.writeObjectFieldStart("geocode");
    json.writeArrayFieldStart("SAME");
    json.writeEndArray();
    json.writeArrayFieldStart("UGC");
    json.writeString(zone);
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("affectedZones");
    json.writeString(ObservationJson.NAMES + "zones/" + kind + "/" + zone);
    json.writeEndArray();
  }

  private static String headline(Alert alert) {
    if (alert.station() == null) {
      return "Monitoring message only. Please disregard.";
    }
    var zone = alert.station().timeZone();
    String verb = alert.messageType().equals("Cancel") ? " cancelled " : " issued ";
    return alert.event()
        + verb
        + SPOKEN.format(alert.sent().atZone(zone))
        + " until "
        + SPOKEN.format(alert.over().atZone(zone));
  }
}
