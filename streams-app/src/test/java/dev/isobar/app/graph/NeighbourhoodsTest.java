package dev.isobar.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.place.Near;
import dev.isobar.app.place.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodsTest {

  private static final Place KSEA = new Place("KSEA", 47.45, -122.31667);
  private static final Place KBFI = new Place("KBFI", 47.55, -122.31667);
  private static final Place KPAE = new Place("KPAE", 47.91667, -122.28333);
  private static final Place KPDX = new Place("KPDX", 45.58334, -122.6);
  private static final List<Place> WEST = List.of(KSEA, KBFI, KPAE, KPDX);

  @Test
  void neighboursAreThoseWithinTheDistance() {
    Neighbourhoods within100Km = Neighbourhoods.of(WEST, 100_000, 8);

    assertThat(ids(within100Km, "KSEA")).containsExactly("KBFI", "KPAE");
    assertThat(ids(within100Km, "KPDX")).isEmpty();
    assertThat(ids(Neighbourhoods.of(WEST, 209_000, 8), "KPDX")).containsExactly("KSEA");
    assertThat(ids(Neighbourhoods.of(WEST, 208_000, 8), "KPDX")).isEmpty();
  }

  @Test
  void twoAreNeighboursIfOneCountsTheOther() {
    // Of one each: Boeing Field and Seattle-Tacoma count each other, Paine Field counts Boeing.
    Neighbourhoods nearest = Neighbourhoods.of(WEST, 100_000, 1);

    assertThat(ids(nearest, "KSEA")).containsExactly("KBFI");
    assertThat(ids(nearest, "KPAE")).containsExactly("KBFI");
    assertThat(ids(nearest, "KBFI")).containsExactly("KPAE", "KSEA");
  }

  @Test
  void poleAndDateLineAreNoBorders() {
    List<Place> places =
        List.of(
            new Place("EAST", 0.0, 179.9),
            new Place("WEST", 0.0, -179.9),
            new Place("HERE", 89.9, 10.0),
            new Place("OVER", 89.9, -170.0));

    Neighbourhoods found = Neighbourhoods.of(places, 50_000, 8);

    assertThat(ids(found, "EAST")).containsExactly("WEST");
    assertThat(ids(found, "OVER")).containsExactly("HERE");
  }

  @Test
  void changesAreThoseOfEitherSide() {
    Neighbourhoods before = Neighbourhoods.of(List.of(KSEA, KPDX), 100_000, 8);
    Neighbourhoods after = Neighbourhoods.of(WEST, 100_000, 8);

    assertThat(after.changedSince(before)).containsExactly("KBFI", "KPAE", "KSEA");
    assertThat(before.changedSince(after)).containsExactly("KBFI", "KPAE", "KSEA");
    assertThat(after.changedSince(after)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void gridFindsWhatAllPairsTell(long seed) {
    Random random = new Random(seed);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      places.add(new Place("S" + i, random.nextDouble(24, 72), random.nextDouble(-179, -66)));
    }
    double distance = random.nextDouble(50_000, 800_000);
    int count = 1 + random.nextInt(8);

    Neighbourhoods found = Neighbourhoods.of(places, distance, count);
    Collections.shuffle(places, random);
    Neighbourhoods inOtherOrder = Neighbourhoods.of(places, distance, count);

    Map<Place, List<Place>> nearest = new HashMap<>();
    places.forEach(place -> nearest.put(place, nearest(places, place, distance, count)));
    for (Place place : places) {
      Set<String> expected = new TreeSet<>();
      for (Place other : places) {
        if (nearest.get(place).contains(other) || nearest.get(other).contains(place)) {
          expected.add(other.stationId());
        }
      }
      assertThat(ids(found, place.stationId())).containsExactlyElementsOf(expected);
      assertThat(found.of(place.stationId())).isEqualTo(inOtherOrder.of(place.stationId()));
      for (Near neighbour : found.of(place.stationId())) {
        assertThat(found.of(neighbour.stationId()))
            .contains(new Near(place.stationId(), neighbour.distanceMetres()));
      }
    }
  }

  private static List<Place> nearest(List<Place> all, Place of, double distance, int count) {
    return all.stream()
        .filter(other -> !other.equals(of) && of.distanceMetres(other) <= distance)
        .sorted(Comparator.comparingDouble(of::distanceMetres))
        .limit(count)
        .toList();
  }

  private static List<String> ids(Neighbourhoods neighbourhoods, String stationId) {
    return neighbourhoods.of(stationId).stream().map(Near::stationId).toList();
  }
}
