package dev.isobar.connect.nws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.follow.Followed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final String EVERYTHING = "observations,stations,forecasts,alerts";

  @Test
  void everyKindOfWorkIsSharedEvenlyAndNothingIsReadTwice() {
    List<String> stations = IntStream.range(0, 21).mapToObj("K%03d"::formatted).toList();
    List<String> grids = IntStream.range(0, 9).mapToObj("SEW/1,%d"::formatted).toList();

    List<Assignment> shares = shares(EVERYTHING, stations, List.of("K001"), grids, 4);

    assertThat(shares).hasSize(4);
    assertThat(shares.stream().flatMap(share -> share.stations().stream()))
        .containsExactlyInAnyOrderElementsOf(stations);
    assertThat(shares.stream().flatMap(share -> share.grids().stream()))
        .containsExactlyInAnyOrderElementsOf(grids);
    assertThat(shares).filteredOn(Assignment::readsAlerts).hasSize(1);
    assertThat(shares)
        .filteredOn(Assignment::readsStations)
        .hasSize(1)
        .first()
        .extracting(Assignment::listedStations)
        .isEqualTo(List.of("K001"));
    assertThat(shares)
        .allSatisfy(
            share -> {
              int things =
                  share.stations().size()
                      + share.grids().size()
                      + (share.readsAlerts() ? 1 : 0)
                      + (share.readsStations() ? 1 : 0);
              assertThat(things).isEqualTo(8);
            });
  }

  @Test
  void stationsThatOnlyShowTheWayToCellsAreNotRead() {
    List<Assignment> shares =
        shares("forecasts", List.of("KSEA", "KPDX"), List.of(), List.of("SEW/1,2"), 4);

    assertThat(shares)
        .containsExactly(new Assignment(List.of(), List.of("SEW/1,2"), false, List.of(), false));
  }

  @Test
  void whereNothingIsFoundYetThereIsNoTask() {
    assertThat(shares("observations", List.of(), List.of(), List.of(), 4)).isEmpty();
  }

  private static List<Assignment> shares(
      String feeds,
      Collection<String> stations,
      Collection<String> listed,
      Collection<String> grids,
      int maxTasks) {
    NwsSourceConfig config =
        NwsSourceConfig.from(Map.of("nws.user.agent", "t", "nws.states", "WA", "nws.feeds", feeds));
    return Shares.of(
        config,
        new Followed(new TreeSet<>(stations), new TreeSet<>(listed), new TreeSet<>(grids)),
        maxTasks);
  }
}
