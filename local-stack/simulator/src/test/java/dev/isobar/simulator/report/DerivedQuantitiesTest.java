package dev.isobar.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what the NWS itself computed, and its published tables. */
class DerivedQuantitiesTest {

  @Test
  void relativeHumidity() {
    assertThat(DerivedQuantities.relativeHumidity(13.9, -5.6))
        .isCloseTo(25.431914614748, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"90,70,106", "96,65,121", "110,40,136", "100,60,129", "86,90,105"})
  void heatIndexIsThatOfTheChart(double fahrenheit, double humidity, int chart) {
    double celsius = (fahrenheit - 32) / 1.8;
    double index = DerivedQuantities.heatIndex(celsius, humidity) * 1.8 + 32;

    assertThat(Math.round(index)).isEqualTo(chart);
  }

  @Test
  void heatIndexIsThatOfTheNws() {
    assertThat(DerivedQuantities.heatIndex(26.1, 76.757)).isCloseTo(27.7218, Offset.offset(1e-3));
    assertThat(DerivedQuantities.heatIndex(20, 50)).isNull();
  }

  @Test
  void windChillIsThatOfTheNws() {
    assertThat(DerivedQuantities.windChill(7, 11.124))
        .isCloseTo(4.848642613151111, Offset.offset(1e-9));
    assertThat(DerivedQuantities.windChill(12, 30)).isNull();
    assertThat(DerivedQuantities.windChill(-10, 3)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"784.262996,2000,1000", "954.639265,500,1013"})
  void altimeterSettingOfAStationPressure(double station, double elevation, double altimeter) {
    double temperature = 15;
    double seaLevel =
        station * 100 * Math.exp(elevation * 9.80665 / (287.04749 * (temperature + 273.15)));

    assertThat(Pressure.altimeterSetting(seaLevel, elevation, temperature) / 100)
        .isCloseTo(altimeter, Offset.offset(1e-4));
  }
}
