package dev.isobar.app.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

  private static final Place KSEA = new Place("KSEA", 47.45, -122.31667);
  private static final Place KBFI = new Place("KBFI", 47.55, -122.31667);

  @Test
  void nearestComesFirstAndWhatIsJustThereToo() {
    Places places = new Places(List.of(KBFI, KSEA), 11_200);

    assertThat(places.near(47.45, -122.31667))
        .containsExactly(new Near("KSEA", 0.0), new Near("KBFI", KSEA.distanceMetres(KBFI)));
    assertThat(new Places(List.of(KBFI, KSEA), 11_100).near(47.45, -122.31667))
        .containsExactly(new Near("KSEA", 0.0));
  }

  @Test
  void ofEquallyNearOnesTheFirstByTheAlphabetComesFirst() {
    Places places =
        new Places(List.of(new Place("B", 0.0, 0.1), new Place("A", 0.0, -0.1)), 20_000);

    assertThat(places.near(0.0, 0.0)).extracting(Near::stationId).containsExactly("A", "B");
  }

  @Test
  void withinNoDistanceIsOnlyWhatIsJustThere() {
    assertThat(new Places(List.of(KSEA, KBFI), 0.0).near(47.55, -122.31667))
        .containsExactly(new Near("KBFI", 0.0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void findsWhatLookingAtAllFinds(long seed) {
    Random random = new Random(seed);
    List<Place> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(new Place("S" + i, random.nextDouble(44, 49), random.nextDouble(-125, -120)));
    }
    for (int i = 0; i < 50; i++) {
      Place here = new Place("", random.nextDouble(44, 49), random.nextDouble(-125, -120));
      double metres = random.nextDouble(1_000, 60_000);

      assertThat(new Places(all, metres).near(here.latitude(), here.longitude()))
          .containsExactlyElementsOf(
              all.stream()
                  .map(place -> new Near(place.stationId(), here.distanceMetres(place)))
                  .filter(near -> near.distanceMetres() <= metres)
                  .sorted(Comparator.comparingDouble(Near::distanceMetres))
                  .toList());
    }
  }
}
