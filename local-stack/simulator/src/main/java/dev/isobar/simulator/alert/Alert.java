package dev.isobar.simulator.alert;

import dev.isobar.simulator.station.Station;
import java.time.Instant;
import java.util.List;

/**
 * A message of the Common Alerting Protocol.
 *
 * @param id of this message; an update has a new one
 * @param station whose zone it is for; null for a test of the wire
 * @param status Actual or Test
 * @param messageType Alert, Update or Cancel
 * @param event such as Wind Advisory
 * @param severity as CAP has it
 * @param certainty as CAP has it
 * @param urgency as CAP has it
 * @param sent when it was sent
 * @param onset when the weather begins
 * @param expires when the message is to be replaced
 * @param ends when the weather ends; null if that is {@code expires}
 * @param references the messages it replaces
 */
public record Alert(
    String id,
    Station station,
    String status,
    String messageType,
    String event,
    String severity,
    String certainty,
    String urgency,
    Instant sent,
    Instant onset,
    Instant expires,
    Instant ends,
    List<Reference> references) {

  /**
   * An earlier message.
   *
   * @param id its id
   * @param sent when it was sent
   */
  public record Reference(String id, Instant sent) {}

  /** When there is nothing left to warn of. */
  Instant over() {
    return ends == null ? expires : ends;
  }

  Reference reference() {
    return new Reference(id, sent);
  }
}
