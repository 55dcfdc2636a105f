package dev.isobar.connect.nws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationSpreadTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "3, 3", "3, 10", "4, 300", "7, 301"})
  void everyStationHasOneTaskAndNoTaskHasOverOneMoreThanAnother(int tasks, int stations) {
    List<String> ids = ids(stations);

    List<List<String>> shares = StationSpread.over(tasks, ids);

    assertThat(shares).hasSize(tasks);
    assertThat(shares.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(shares)
        .allSatisfy(
            share ->
                assertThat(share.size())
                    .isBetween(stations / tasks, (stations + tasks - 1) / tasks));
  }

  @Test
  void theOrderOfTheConfigurationDoesNotMatter() {
    List<String> ids = ids(50);

    assertThat(StationSpread.over(4, new TreeSet<>(ids).descendingSet()))
        .isEqualTo(StationSpread.over(4, ids));
  }

  @Test
  void aNewStationMovesFewOthers() {
    Map<String, Integer> before = tasks(StationSpread.over(4, ids(200)));
    List<String> more = IntStream.range(0, 201).mapToObj("K%03d"::formatted).toList();
    Map<String, Integer> after = tasks(StationSpread.over(4, more));

    long moved =
        before.keySet().stream().filter(id -> !before.get(id).equals(after.get(id))).count();

    assertThat(moved).isLessThan(20);
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj("K%03d"::formatted).toList();
  }

  private static Map<String, Integer> tasks(List<List<String>> shares) {
    Map<String, Integer> tasks = new HashMap<>();
    for (int task = 0; task < shares.size(); task++) {
      for (String id : shares.get(task)) {
        tasks.put(id, task);
      }
    }
    return tasks;
  }
}
