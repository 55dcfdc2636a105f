package dev.isobar.app.event;

import dev.isobar.app.stream.StoreNames;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Which alerts were in force where and when. */
final class Alerts {

  private final AlertRows rows;

  Alerts(AlertRows rows) {
    this.rows = rows;
  }

  /** Those that a processor sees. */
  static Alerts of(ProcessingContext context) {
    return new Alerts(new AlertRows(context.getStateStore(StoreNames.ALERTS)));
  }

  /**
   * Ids, sorted, of the alerts in force for any of the zones at any time of an event.
   *
   * @param start start of the event
   * @param end end of the event, included
   */
  List<String> inForce(List<String> zones, Instant start, Instant end) {
    Set<String> ids = new TreeSet<>();
    for (String zone : zones) {
      rows.forEachOverAfter(
          zone,
          start,
          alert -> {
            if (!alert.getFrom().isAfter(end)) {
              ids.add(alert.getId());
            }
          });
    }
    return List.copyOf(ids);
  }
}
