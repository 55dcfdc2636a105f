package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The value of an alert record. */
public final class AlertSchema {

  /** The schema of the whole value. */
  public static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.Alert")
          .doc(
              "Value of weather.alerts: one alert message of the Common Alerting Protocol and where"
                  + " it stands. Key: the alert id.")
          .field("id", Fields.text("Identifier of the message; no unit"))
          .field("state", Fields.text("active, superseded, cancelled or expired; no unit"))
          .field(
              "superseded_by",
              Fields.optionalText("Id of the message that took its place; no unit"))
          .field("sent", Fields.time("When the message was sent: the event time, UTC"))
          .field("effective", Fields.optionalTime("When the information takes effect, UTC"))
          .field("onset", Fields.optionalTime("When the hazard is expected to begin, UTC"))
          .field("expires", Fields.optionalTime("When the information expires, UTC"))
          .field(
              "ends",
              Fields.optionalTime(
                  "When the hazard is expected to end, UTC; where null, expires holds"))
          .field("status", Fields.optionalText("Actual, Exercise, System, Test or Draft; no unit"))
          .field("message_type", Fields.optionalText("Alert, Update or Cancel; no unit"))
          .field("category", Fields.optionalText("CAP category, such as Met; no unit"))
          .field("event", Fields.optionalText("Such as High Wind Warning; no unit"))
          .field(
              "severity",
              Fields.optionalText("Extreme, Severe, Moderate, Minor or Unknown; no unit"))
          .field(
              "certainty",
              Fields.optionalText("Observed, Likely, Possible, Unlikely or Unknown; no unit"))
          .field(
              "urgency",
              Fields.optionalText("Immediate, Expected, Future, Past or Unknown; no unit"))
          .field("response", Fields.optionalText("CAP response type, such as Shelter; no unit"))
          .field("sender", Fields.optionalText("Address of the sender; no unit"))
          .field("sender_name", Fields.optionalText("Name of the sender; no unit"))
          .field("headline", Fields.optionalText("One line; no unit"))
          .field("description", Fields.optionalText("What is expected; no unit"))
          .field("instruction", Fields.optionalText("What to do; no unit"))
          .field("area_description", Fields.optionalText("The area in words; no unit"))
          .field("zones", Fields.textList("Zones concerned, such as WAZ558; no unit"))
          .field("same_codes", Fields.textList("SAME county codes; no unit"))
          .field(
              "geometry",
              Fields.optionalText("The area as GeoJSON, degree; null where only zones are named"))
          .field(
              "references",
              Fields.textList("Ids of the messages this one updates or cancels; no unit"))
          .field(
              "parameters",
              SchemaBuilder.map(
                      Schema.STRING_SCHEMA, SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                  .doc("Further CAP parameters, such as VTEC; no unit")
                  .build())
          .build();

  private AlertSchema() {}
}
