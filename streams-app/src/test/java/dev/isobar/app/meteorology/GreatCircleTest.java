package dev.isobar.app.meteorology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatCircleTest {

  /** Computed apart, by the spherical law of cosines on the same radius. */
  @ParameterizedTest
  @CsvSource({
    "47.45, -122.31667, 45.58334, -122.6, 208692",
    "47.45, -122.31667, 37.61667, -122.36667, 1093426",
  })
  void distancesOfAirports(double lat1, double lon1, double lat2, double lon2, double metres) {
    assertThat(GreatCircle.distanceMetres(lat1, lon1, lat2, lon2)).isCloseTo(metres, within(1.0));
    assertThat(GreatCircle.distanceMetres(lat2, lon2, lat1, lon1))
        .isEqualTo(GreatCircle.distanceMetres(lat1, lon1, lat2, lon2));
  }

  @Test
  void quartersAndHalvesOfTheGlobe() {
    double quarter = Math.PI / 2 * GreatCircle.EARTH_RADIUS_METRES;

    assertThat(GreatCircle.distanceMetres(0, 0, 90, 0)).isCloseTo(quarter, within(1e-6));
    assertThat(GreatCircle.distanceMetres(0, 0, 0, 90)).isCloseTo(quarter, within(1e-6));
    assertThat(GreatCircle.distanceMetres(0, -90, 0, 90)).isCloseTo(2 * quarter, within(1e-6));
    assertThat(GreatCircle.distanceMetres(0, 179.5, 0, -179.5))
        .isCloseTo(quarter / 90, within(1e-6));
  }

  @Test
  void nothingIsNowhereElse() {
    assertThat(GreatCircle.distanceMetres(47.45, -122.3, 47.45, -122.3)).isZero();
  }
}
