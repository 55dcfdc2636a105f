package dev.isobar.connect.nws.report;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * One message of the Common Alerting Protocol.
 *
 * @param content the value for a record, in the state active
 * @param digest digest of the content
 */
public record AlertMessage(Struct content, String digest) {

  private static final String STATE = "state";
  private static final String SUPERSEDED_BY = "superseded_by";

  static AlertMessage of(Struct content) {
    return new AlertMessage(content, ContentDigest.of(content));
  }

  /**
   * What is left of a message that is known by name only.
   *
   * @param sent when it was sent
   * @param over when it is over; null if it does not say
   */
  public static AlertMessage remembered(String id, Instant sent, Instant over) {
    return of(
        new Struct(AlertSchema.SCHEMA)
            .put("id", id)
            .put(STATE, AlertState.ACTIVE.text())
            .put("sent", Date.from(sent))
            .put("ends", over == null ? null : Date.from(over))
            .put("zones", List.of())
            .put("same_codes", List.of())
            .put("references", List.of())
            .put("parameters", Map.of()));
  }

  public String id() {
    return content.getString("id");
  }

  public Instant sent() {
    return ((Date) content.get("sent")).toInstant();
  }

  /** When it is over if nothing happens before: its end, or else when it expires. */
  public Optional<Instant> over() {
    Object ends = content.get("ends");
    return Optional.ofNullable((Date) (ends == null ? content.get("expires") : ends))
        .map(Date::toInstant);
  }

  /** Whether it says that others hold no longer. */
  public boolean isCancel() {
    return "Cancel".equals(content.get("message_type"));
  }

  /** The status in the Common Alerting Protocol, such as Actual; null if not given. */
  public String status() {
    return content.getString("status");
  }

  /** The ids of the messages that this one takes the place of. */
  public List<String> references() {
    return content.getArray("references");
  }

  /**
   * The value for a record.
   *
   * @param supersededBy the message that took its place; null if none did
   */
  public Struct as(AlertState state, String supersededBy) {
    Struct value = new Struct(content.schema());
    for (Field field : content.schema().fields()) {
      value.put(field, content.get(field));
    }
    return value.put(STATE, state.text()).put(SUPERSEDED_BY, supersededBy);
  }
}
