package dev.isobar.simulator.weather;

/** What is usual at a place and season: the state that the weather departs from. */
final class Climate {

  private static final double LAPSE_RATE = 0.0055;

  private Climate() {}

  /** Mean temperature of the day in °C. */
  static double meanTemperature(Place place, double time) {
    double annual =
        25
            - 0.72 * (place.latitude() - 25)
            - LAPSE_RATE * place.elevation()
            + 2.5 * (1 - continentality(place))
            + 9 * (1 - moistness(place));
    double swing =
        Math.max(1.5, 1.5 + 0.5 * (place.latitude() - 19)) * (0.35 + 0.65 * continentality(place));
    // Coldest about three weeks after the shortest day.
    return annual - swing * Math.cos(2 * Math.PI * (Sun.partOfYear(time) - 0.045));
  }

  /** Half the usual difference between afternoon and night in K, under a clear sky. */
  static double dailySwing(Place place, double time) {
    double noonHeight = Math.max(0.05, Sun.sineOfHeight(place.latitude(), 0, noonOf(time)));
    return (2 + 5.5 * noonHeight)
        * (0.5 + 0.5 * continentality(place))
        * (1.35 - 0.6 * moistness(place));
  }

  /** 0 is as dry as the desert, 1 as moist as the coast. */
  static double moistness(Place place) {
    double desert = gauss(place.longitude(), -111, 8) * gauss(place.latitude(), 37, 7);
    return 1 - 0.6 * desert;
  }

  private static double continentality(Place place) {
    if (place.latitude() < 24) {
      return 0.1;
    }
    if (place.latitude() > 52) {
      return 0.75;
    }
    double fromPacific = (place.longitude() + 124) / 6;
    return 0.25 + 0.75 * Math.max(0, Math.min(1, fromPacific));
  }

  private static double noonOf(double time) {
    return Math.floor(time / 86_400) * 86_400 + 43_200;
  }

  private static double gauss(double value, double centre, double width) {
    double distance = (value - centre) / width;
    return Math.exp(-distance * distance);
  }
}
