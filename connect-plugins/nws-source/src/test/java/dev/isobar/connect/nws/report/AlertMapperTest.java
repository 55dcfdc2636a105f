package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertMapperTest {

  private static final String FULL =
      """
      {"id": "https://api.weather.gov/alerts/urn:oid:2",
       "geometry": {"type": "Point", "coordinates": [-106.44, 38.69]},
       "properties": {
         "@id": "https://api.weather.gov/alerts/urn:oid:2", "id": "urn:oid:2",
         "areaDesc": "Chaffee, CO",
         "geocode": {"SAME": ["008015"], "UGC": ["COC015"]},
         "affectedZones": ["https://api.weather.gov/zones/county/COC999"],
         "references": [
           {"@id": "https://api.weather.gov/alerts/urn:oid:1", "identifier": "urn:oid:1",
            "sender": "w-nws.webmaster@noaa.gov", "sent": "2026-07-15T18:16:01+00:00"}],
         "sent": "2026-07-15T20:00:01+00:00", "effective": "2026-07-15T20:00:02+00:00",
         "onset": "2026-07-15T20:00:03+00:00", "expires": "2026-07-15T21:15:00+00:00",
         "ends": "2026-07-15T22:15:00+00:00",
         "status": "Actual", "messageType": "Update", "category": "Met", "severity": "Severe",
         "certainty": "Likely", "urgency": "Immediate", "event": "Flash Flood Warning",
         "sender": "w-nws.webmaster@noaa.gov", "senderName": "NWS Pueblo CO",
         "headline": "Flash Flood Warning issued", "description": "Rain.",
         "instruction": "Turn around.", "response": "Avoid",
         "parameters": {"VTEC": ["/O.CON/"], "BLOCKCHANNEL": ["EAS", "NWEM"]}}}
      """;

  @Test
  void anAlertKeepsEveryValue() throws MalformedReportException {
    AlertMessage message = AlertMapper.map(Json.of(FULL));

    Struct value = message.as(AlertState.SUPERSEDED, "urn:oid:3");
    value.validate();
    assertThat(value)
        .isEqualTo(
            new Struct(AlertSchema.SCHEMA)
                .put("id", "urn:oid:2")
                .put("state", "superseded")
                .put("superseded_by", "urn:oid:3")
                .put("sent", date("2026-07-15T20:00:01Z"))
                .put("effective", date("2026-07-15T20:00:02Z"))
                .put("onset", date("2026-07-15T20:00:03Z"))
                .put("expires", date("2026-07-15T21:15:00Z"))
                .put("ends", date("2026-07-15T22:15:00Z"))
                .put("status", "Actual")
                .put("message_type", "Update")
                .put("category", "Met")
                .put("event", "Flash Flood Warning")
                .put("severity", "Severe")
                .put("certainty", "Likely")
                .put("urgency", "Immediate")
                .put("response", "Avoid")
                .put("sender", "w-nws.webmaster@noaa.gov")
                .put("sender_name", "NWS Pueblo CO")
                .put("headline", "Flash Flood Warning issued")
                .put("description", "Rain.")
                .put("instruction", "Turn around.")
                .put("area_description", "Chaffee, CO")
                .put("zones", List.of("COC015"))
                .put("same_codes", List.of("008015"))
                .put("geometry", "{\"type\":\"Point\",\"coordinates\":[-106.44,38.69]}")
                .put("references", List.of("urn:oid:1"))
                .put(
                    "parameters",
                    Map.of("VTEC", List.of("/O.CON/"), "BLOCKCHANNEL", List.of("EAS", "NWEM"))));
    assertThat(message.over()).contains(Instant.parse("2026-07-15T22:15:00Z"));
    assertThat(message.isCancel()).isFalse();
    assertThat(message.as(AlertState.ACTIVE, null)).isEqualTo(message.content());
  }

  @Test
  void theLeastAlertHasNullsAndEmptyLists() throws MalformedReportException {
    AlertMessage message =
        AlertMapper.map(
            Json.of(
                """
                {"geometry": null, "properties": {"id": "x", "sent": "2026-07-15T20:00:00Z",
                 "ends": null, "expires": "2026-07-15T21:00:00Z",
                 "affectedZones": ["https://api.weather.gov/zones/county/COC999"]}}
                """));

    message.content().validate();
    assertThat(message.over()).contains(Instant.parse("2026-07-15T21:00:00Z"));
    assertThat(message.references()).isEmpty();
    assertThat(message.content().get("geometry")).isNull();
    assertThat(message.content().getArray("zones")).containsExactly("COC999");
  }

  @Test
  void theOrderOfParametersIsNoContent() throws MalformedReportException {
    String turned =
        FULL.replace(
            "\"VTEC\": [\"/O.CON/\"], \"BLOCKCHANNEL\": [\"EAS\", \"NWEM\"]",
            "\"BLOCKCHANNEL\": [\"EAS\", \"NWEM\"], \"VTEC\": [\"/O.CON/\"]");
    assertThat(turned).isNotEqualTo(FULL);

    assertThat(AlertMapper.map(Json.of(turned)).digest())
        .isEqualTo(AlertMapper.map(Json.of(FULL)).digest());
    assertThat(AlertMapper.map(Json.of(FULL.replace("NWEM", "CMAS"))).digest())
        .isNotEqualTo(AlertMapper.map(Json.of(FULL)).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | properties: the feature has none",
        "{\"properties\": {}} | id: the alert has none",
        "{\"properties\": {\"id\": \"x\"}} | sent: there is none",
        "{\"properties\": {\"id\": \"x\", \"sent\": 1}} | sent: 1 is not a string",
        "{\"properties\": {\"id\": \"x\", \"sent\": \"2026-07-15T20:00:00Z\","
            + " \"references\": [{}]}} | references: {} is not a message with an identifier",
      })
  void whatIsWrongIsNamed(String json, String message) {
    assertThatThrownBy(() -> AlertMapper.map(Json.of(json)))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining(message);
  }

  private static Date date(String time) {
    return Date.from(Instant.parse(time));
  }
}
