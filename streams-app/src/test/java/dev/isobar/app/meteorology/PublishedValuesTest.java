package dev.isobar.app.meteorology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against charts and worked examples that others published. */
class PublishedValuesTest {

  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void convertsUnits() {
    assertThat(Units.celsiusToFahrenheit(100)).isEqualTo(212, EXACT);
    assertThat(Units.fahrenheitToCelsius(-40)).isEqualTo(-40, EXACT);
    assertThat(Units.celsiusToKelvin(0)).isEqualTo(273.15, EXACT);
    assertThat(Units.metresPerSecondToMilesPerHour(0.44704)).isEqualTo(1, EXACT);
    assertThat(Units.metresPerSecondToKnots(1852.0 / 3600)).isEqualTo(1, EXACT);
    assertThat(Units.pascalToHectopascal(101325)).isEqualTo(1013.25, EXACT);
    assertThat(Units.hectopascalToPascal(1013.25)).isEqualTo(101325, EXACT);
  }

  @Test
  void relativeHumidityIsTheOneTheServiceGives() {
    assertThat(Humidity.relativeHumidityPercent(13.9, -5.6)).isEqualTo(25.431914614748, EXACT);
    assertThat(Humidity.relativeHumidityPercent(10, 10)).isEqualTo(100, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"90,70,106", "96,65,121", "110,40,136", "100,60,129", "86,90,105"})
  void heatIndexIsThatOfTheChart(double fahrenheit, double humidity, long chart) {
    assertThat(Math.round(FeltTemperature.heatIndexFormulaFahrenheit(fahrenheit, humidity)))
        .isEqualTo(chart);
  }

  @Test
  void heatIndexIsAdjustedInVeryDryAndVeryMoistAir() {
    // Worked by hand: the regression gives 92.5406 at 100 °F and 10 %; (13-10)/4 * sqrt(12/17) off.
    double dry = FeltTemperature.heatIndexFormulaFahrenheit(100, 10);
    double withoutAdjustment = dry + 0.75 * Math.sqrt(12.0 / 17.0);
    assertThat(withoutAdjustment).isEqualTo(regression(100, 10), EXACT);
    double moist = FeltTemperature.heatIndexFormulaFahrenheit(82, 95);
    assertThat(moist - 1.0 * (5.0 / 5.0)).isEqualTo(regression(82, 95), EXACT);
  }

  @Test
  void heatIndexBelowEightyIsTheSimpleFormulaAsTheServiceGivesIt() {
    double celsius =
        Units.fahrenheitToCelsius(
            FeltTemperature.heatIndexFormulaFahrenheit(
                Units.celsiusToFahrenheit(26.1), 76.75727862001));
    assertThat(celsius).isEqualTo(27.72178730529889, EXACT);
  }

  @Test
  void heatIndexAppliesFromEightyFahrenheitOn() {
    assertThat(FeltTemperature.heatIndexCelsius(26.6, 90)).isEmpty();
    assertThat(FeltTemperature.heatIndexCelsius(26.7, 90)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0,15,-19", "40,5,36", "-45,60,-98"})
  void windChillIsThatOfTheChart(double fahrenheit, double milesPerHour, long chart) {
    assertThat(Math.round(FeltTemperature.windChillFormulaFahrenheit(fahrenheit, milesPerHour)))
        .isEqualTo(chart);
  }

  @Test
  void windChillIsTheOneTheServiceGives() {
    assertThat(FeltTemperature.windChillCelsius(7, 11.124 / 3.6).orElseThrow())
        .isEqualTo(4.848642613151111, EXACT);
  }

  @Test
  void windChillAppliesInColdAirWithWind() {
    assertThat(FeltTemperature.windChillCelsius(10, 2)).isPresent();
    assertThat(FeltTemperature.windChillCelsius(10.1, 2)).isEmpty();
    assertThat(FeltTemperature.windChillCelsius(0, 1.34)).isEmpty();
    assertThat(FeltTemperature.windChillCelsius(0, 1.35)).isPresent();
  }

  @Test
  void apparentTemperatureTakesWhatApplies() {
    double celsius = Units.fahrenheitToCelsius(90);
    double wind = 5 * 0.44704;
    double apparent =
        FeltTemperature.apparentTemperatureCelsius(
            celsius,
            FeltTemperature.heatIndexCelsius(celsius, 60),
            FeltTemperature.windChillCelsius(celsius, wind));
    assertThat(Units.celsiusToFahrenheit(apparent)).isEqualTo(99.6777178, within(1e-6));
    assertThat(
            FeltTemperature.apparentTemperatureCelsius(
                5, OptionalDouble.empty(), OptionalDouble.of(1)))
        .isEqualTo(1);
    assertThat(
            FeltTemperature.apparentTemperatureCelsius(
                15, OptionalDouble.empty(), OptionalDouble.empty()))
        .isEqualTo(15);
  }

  @Test
  void wetBulbIsStullsAndKeepsToItsRange() {
    assertThat(Humidity.wetBulbCelsius(20, 50).orElseThrow()).isEqualTo(13.699, within(5e-4));
    assertThat(Humidity.wetBulbCelsius(20, 99.1)).isEmpty();
    assertThat(Humidity.wetBulbCelsius(20, 4.9)).isEmpty();
    assertThat(Humidity.wetBulbCelsius(-20.1, 50)).isEmpty();
    assertThat(Humidity.wetBulbCelsius(50.1, 50)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000,2000,784.262996", "1013,500,954.639265"})
  void stationPressureFollowsFromTheAltimeter(double hectopascal, double metres, double expected) {
    assertThat(Pressure.stationPressurePascal(hectopascal * 100, metres) / 100)
        .isEqualTo(expected, within(1e-6));
  }

  @Test
  void stationPressureOfAnImpossibleSettingIsNoNumber() {
    assertThat(Pressure.stationPressurePascal(50, 12000)).isNaN();
  }

  @Test
  void seaLevelPressureFollowsFromTheStationPressure() {
    double station = Pressure.stationPressurePascal(29.80 * 3386.389, 500);
    assertThat(Pressure.seaLevelPressurePascal(station, 500, 30) / 100)
        .isEqualTo(1006.089, within(2e-3));
  }

  @Test
  void windIsAVector() {
    WindVector wind = WindVector.of(8, 150);
    assertThat(wind.u()).isEqualTo(-4, EXACT);
    assertThat(wind.v()).isEqualTo(6.9282, within(5e-5));
    assertThat(wind.speedMetresPerSecond()).isEqualTo(8, EXACT);
    assertThat(wind.directionDegrees().orElseThrow()).isEqualTo(150, EXACT);
    assertThat(new WindVector(3, 4).directionDegrees().orElseThrow())
        .isEqualTo(216.870, within(5e-4));
  }

  @Test
  void northIsThreeHundredAndSixtyAndCalmHasNoDirection() {
    assertThat(WindVector.of(5, 360).directionDegrees()).hasValue(360);
    assertThat(WindVector.of(5, 0).directionDegrees()).hasValue(360);
    assertThat(WindVector.of(0.049, 90).directionDegrees()).isEmpty();
    assertThat(WindVector.of(0.051, 90).directionDegrees()).isPresent();
    assertThat(WindVector.of(0, 0)).isEqualTo(WindVector.CALM);
  }

  @Test
  void gustFactorNeedsSustainedWind() {
    assertThat(WindVector.gustFactor(15, 10)).hasValue(1.5);
    assertThat(WindVector.gustFactor(5, 0)).isEmpty();
  }

  @Test
  void beaufortStepsUpAtEachLowerBound() {
    double[] bounds = {1, 4, 7, 11, 17, 22, 28, 34, 41, 48, 56, 64};
    for (int number = 1; number <= bounds.length; number++) {
      double bound = bounds[number - 1] * 1852 / 3600;
      assertThat(Beaufort.number(bound)).as("%s kn", bounds[number - 1]).isEqualTo(number);
      assertThat(Beaufort.number(bound - 0.01)).isEqualTo(number - 1);
    }
    assertThat(Beaufort.number(0)).isZero();
    assertThat(Beaufort.number(90)).isEqualTo(12);
  }

  private static double regression(double t, double r) {
    return -42.379
        + 2.04901523 * t
        + 10.14333127 * r
        - 0.22475541 * t * r
        - 6.83783e-3 * t * t
        - 5.481717e-2 * r * r
        + 1.22874e-3 * t * t * r
        + 8.5282e-4 * t * r * r
        - 1.99e-6 * t * t * r * r;
  }
}
