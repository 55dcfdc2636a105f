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

class SpreadTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "3, 3", "3, 10", "4, 300", "7, 301"})
  void everyThingHasOneTaskAndNoTaskHasOverOneMoreThanAnother(int tasks, int things) {
    List<String> ids = ids(things);

    List<List<String>> shares = new Spread(tasks).add(ids);

    assertThat(shares).hasSize(tasks);
    assertThat(shares.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(shares)
        .allSatisfy(
            share ->
                assertThat(share.size()).isBetween(things / tasks, (things + tasks - 1) / tasks));
  }

  @Test
  void severalKindsAreEvenEachAndAltogether() {
    Spread spread = new Spread(4);

    List<List<String>> stations = spread.add(ids(5));
    List<List<String>> grids = spread.add(ids(6));
    List<List<String>> alerts = spread.add(List.of("alerts"));

    assertThat(stations).extracting(List::size).containsExactlyInAnyOrder(1, 1, 1, 2);
    assertThat(grids).extracting(List::size).containsExactlyInAnyOrder(1, 1, 2, 2);
    assertThat(
            IntStream.range(0, 4)
                .map(
                    task ->
                        stations.get(task).size()
                            + grids.get(task).size()
                            + alerts.get(task).size()))
        .containsExactly(3, 3, 3, 3);
  }

  @Test
  void theOrderOfTheConfigurationDoesNotMatter() {
    List<String> ids = ids(50);

    assertThat(new Spread(4).add(new TreeSet<>(ids).descendingSet()))
        .isEqualTo(new Spread(4).add(ids));
  }

  @Test
  void aNewThingMovesFewOthers() {
    Map<String, Integer> before = tasks(new Spread(4).add(ids(200)));
    Map<String, Integer> after = tasks(new Spread(4).add(ids(201)));

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
