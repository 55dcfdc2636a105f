package dev.isobar.simulator.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StationCatalogTest {

  @Test
  void madeUpStationsStandNearRealOnesOfTheSameStateAndNeverAtTheSamePlace() {
    StationCatalog real = StationCatalog.bundled();

    StationCatalog catalog = real.withMadeUp(10_000);

    assertThat(catalog.size()).isEqualTo(real.size() + 10_000);
    assertThat(catalog.all().stream().map(s -> List.of(s.latitude(), s.longitude())).distinct())
        .hasSize(catalog.size());
    Station first = catalog.find("M00000").orElseThrow();
    Station near = real.all().get(0);
    assertThat(first.state()).isEqualTo(near.state());
    assertThat(first.forecastZone()).isEqualTo(near.forecastZone());
    assertThat(
            Geodesy.distance(
                first.latitude(), first.longitude(), near.latitude(), near.longitude()))
        .as("metres")
        .isBetween(100.0, 3_000.0);
    assertThat(catalog.find("M09999")).isPresent();
    assertThat(catalog.find("M10000")).isEmpty();
  }

  @Test
  void withoutMadeUpStationsTheCatalogIsTheSame() {
    StationCatalog real = StationCatalog.bundled();

    assertThat(real.withMadeUp(0).all()).isEqualTo(real.all());
  }
}
