package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;

/** Turns one feature of a list of alerts into a message. */
public final class AlertMapper {

  private AlertMapper() {}

  /** Reads the alert's id alone; empty if the feature has none that can be read. Never fails. */
  public static Optional<String> id(JsonNode feature) {
    return Optional.ofNullable(feature.path("properties").path("id").textValue())
        .filter(id -> !id.isBlank());
  }

  /**
   * Reads the whole alert.
   *
   * @throws MalformedReportException if any part of it is not what it should be
   */
  public static AlertMessage map(JsonNode feature) throws MalformedReportException {
    JsonNode properties =
        JsonFields.object(feature, "properties")
            .orElseThrow(() -> new MalformedReportException("properties: the feature has none"));
    String id =
        id(feature).orElseThrow(() -> new MalformedReportException("id: the alert has none"));
    return AlertMessage.of(
        new Struct(AlertSchema.SCHEMA)
            .put("id", id)
            .put("state", AlertState.ACTIVE.text())
            .put("sent", Times.required(properties, "sent"))
            .put("effective", Times.optional(properties, "effective"))
            .put("onset", Times.optional(properties, "onset"))
            .put("expires", Times.optional(properties, "expires"))
            .put("ends", Times.optional(properties, "ends"))
            .put("status", JsonFields.text(properties, "status"))
            .put("message_type", JsonFields.text(properties, "messageType"))
            .put("category", JsonFields.text(properties, "category"))
            .put("event", JsonFields.text(properties, "event"))
            .put("severity", JsonFields.text(properties, "severity"))
            .put("certainty", JsonFields.text(properties, "certainty"))
            .put("urgency", JsonFields.text(properties, "urgency"))
            .put("response", JsonFields.text(properties, "response"))
            .put("sender", JsonFields.text(properties, "sender"))
            .put("sender_name", JsonFields.text(properties, "senderName"))
            .put("headline", JsonFields.text(properties, "headline"))
            .put("description", JsonFields.text(properties, "description"))
            .put("instruction", JsonFields.text(properties, "instruction"))
            .put("area_description", JsonFields.text(properties, "areaDesc"))
            .put("zones", zones(properties))
            .put("same_codes", codes(properties, "SAME"))
            .put(
                "geometry",
                JsonFields.object(feature, "geometry").map(JsonNode::toString).orElse(null))
            .put("references", references(properties))
            .put("parameters", parameters(properties)));
  }

  /** By code, or by the URLs of the zones in payloads without codes. */
  private static List<String> zones(JsonNode properties) throws MalformedReportException {
    List<String> codes = codes(properties, "UGC");
    return codes.isEmpty() ? PlaceReader.linkedIds(properties, "affectedZones") : codes;
  }

  private static List<String> codes(JsonNode properties, String kind)
      throws MalformedReportException {
    Optional<JsonNode> geocode = JsonFields.object(properties, "geocode");
    return geocode.isEmpty() ? List.of() : texts(geocode.get(), kind);
  }

  private static List<String> references(JsonNode properties) throws MalformedReportException {
    List<String> ids = new ArrayList<>();
    Optional<JsonNode> references = JsonFields.array(properties, "references");
    if (references.isPresent()) {
      for (JsonNode reference : references.get()) {
        String id = JsonFields.text(reference, "identifier");
        if (id == null) {
          throw JsonFields.wrong("references", reference, "a message with an identifier");
        }
        ids.add(id);
      }
    }
    return ids;
  }

  private static Map<String, List<String>> parameters(JsonNode properties)
      throws MalformedReportException {
    // Sorted, as the order of fields is no content.
    Map<String, List<String>> parameters = new TreeMap<>();
    Optional<JsonNode> given = JsonFields.object(properties, "parameters");
    if (given.isPresent()) {
      for (Map.Entry<String, JsonNode> parameter : given.get().properties()) {
        parameters.put(parameter.getKey(), texts(given.get(), parameter.getKey()));
      }
    }
    return parameters;
  }

  private static List<String> texts(JsonNode parent, String name) throws MalformedReportException {
    List<String> texts = new ArrayList<>();
    Optional<JsonNode> array = JsonFields.array(parent, name);
    if (array.isPresent()) {
      for (JsonNode text : array.get()) {
        texts.add(text.isTextual() ? text.textValue() : text.toString());
      }
    }
    return texts;
  }
}
