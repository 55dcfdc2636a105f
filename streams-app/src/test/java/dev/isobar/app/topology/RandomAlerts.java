package dev.isobar.app.topology;

import dev.isobar.weather.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Alerts of a day: some for elsewhere, some no warnings, some superseded or called off. */
final class RandomAlerts {

  private static final int COUNT = 60;

  private RandomAlerts() {}

  /** What becomes of each alert: its records in their order. */
  static List<List<BatchEvents.FinalAlert>> records(Instant start, Random random) {
    List<List<BatchEvents.FinalAlert>> all = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Instant sent = start.plus(minutes(random, 20 * 60));
      Instant onset =
          random.nextInt(3) == 0 ? null : sent.plus(minutes(random, 300)).minusSeconds(3600);
      Instant ends = random.nextInt(3) == 0 ? null : sent.plus(minutes(random, 400));
      Alert alert =
          Alert.newBuilder()
              .setId("alert-" + i)
              .setState("active")
              .setStatus(random.nextInt(8) == 0 ? "Test" : "Actual")
              .setMessageType(random.nextInt(8) == 0 ? "Cancel" : "Alert")
              .setSent(sent)
              .setEffective(random.nextBoolean() ? sent : null)
              .setOnset(onset)
              .setEnds(ends)
              .setExpires(sent.plus(minutes(random, 200)))
              .setZones(
                  random.nextInt(4) == 0
                      ? List.of("WAZ999")
                      : List.of("WAZ999", random.nextBoolean() ? "WAZ558" : "WAC033"))
              .setSameCodes(List.of())
              .setReferences(List.of())
              .setParameters(Map.of())
              .build();
      List<BatchEvents.FinalAlert> records = new ArrayList<>();
      records.add(new BatchEvents.FinalAlert(alert, sent));
      Instant later = sent.plus(minutes(random, 300));
      switch (random.nextInt(4)) {
        case 0 -> records.add(changed(alert, "superseded", later));
        case 1 -> records.add(changed(alert, "cancelled", later));
        case 2 -> records.add(changed(alert, "expired", later));
        default -> {}
      }
      all.add(records);
    }
    return all;
  }

  private static BatchEvents.FinalAlert changed(Alert alert, String state, Instant since) {
    return new BatchEvents.FinalAlert(Alert.newBuilder(alert).setState(state).build(), since);
  }

  private static Duration minutes(Random random, int bound) {
    return Duration.ofMinutes(random.nextInt(bound));
  }
}
