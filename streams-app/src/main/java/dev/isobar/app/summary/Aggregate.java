package dev.isobar.app.summary;

import dev.isobar.app.meteorology.WindVector;
import dev.isobar.app.state.Reading;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a group of reports, and can be put together with others: an hour of a station is
 * made from its reports, all else from hours in order of time or from stations in order of their
 * ids. See {@link Figures} for what that means to the last bit.
 *
 * @param reports how many
 * @param figures one a {@link Quantity}, in their order
 * @param winds how many reports have a wind vector; calm is one
 * @param windU sum of the winds towards the east, metre per second
 * @param windV sum of the winds towards the north, metre per second
 * @param gust highest gust, metre per second; null without
 * @param gustTime when it was first there, milliseconds since 1970
 */
record Aggregate(
    int reports,
    List<Figures> figures,
    int winds,
    double windU,
    double windV,
    Double gust,
    long gustTime) {

  private static final Quantity[] QUANTITIES = Quantity.values();

  /**
   * Of an hour, or the part of it that belongs to a day.
   *
   * @param readings one a report, in order of time
   */
  static Aggregate ofHour(List<Reading> readings) {
    Figures[] figures = new Figures[QUANTITIES.length];
    for (Quantity quantity : QUANTITIES) {
      figures[quantity.ordinal()] = Figures.ofHour(readings, quantity);
    }
    int winds = 0;
    double u = 0;
    double v = 0;
    Double gust = null;
    long gustTime = 0;
    for (Reading reading : readings) {
      if (reading.getWindU() != null && reading.getWindV() != null) {
        winds++;
        u += reading.getWindU();
        v += reading.getWindV();
      }
      Double blow = reading.getWindGust();
      if (blow != null && (gust == null || blow > gust)) {
        gust = blow;
        gustTime = reading.getTimestamp().toEpochMilli();
      }
    }
    return new Aggregate(readings.size(), Arrays.asList(figures), winds, u, v, gust, gustTime);
  }

  /** Of parts, in their order. */
  static Aggregate ofParts(Iterable<Aggregate> parts) {
    FiguresFold[] folds = new FiguresFold[QUANTITIES.length];
    Arrays.setAll(folds, i -> new FiguresFold());
    int reports = 0;
    int winds = 0;
    double u = 0;
    double v = 0;
    Double gust = null;
    long gustTime = 0;
    for (Aggregate part : parts) {
      reports += part.reports();
      for (int i = 0; i < folds.length; i++) {
        folds[i].add(part.figures().get(i));
      }
      winds += part.winds();
      u += part.windU();
      v += part.windV();
      boolean blowsMore =
          part.gust() != null
              && (gust == null
                  || part.gust() > gust
                  || (part.gust().equals(gust) && part.gustTime() < gustTime));
      if (blowsMore) {
        gust = part.gust();
        gustTime = part.gustTime();
      }
    }
    List<Figures> figures = Arrays.stream(folds).map(FiguresFold::result).toList();
    return new Aggregate(reports, figures, winds, u, v, gust, gustTime);
  }

  /** The mean of the wind vectors; null without any. */
  WindVector prevailingWind() {
    return winds == 0 ? null : new WindVector(windU / winds, windV / winds);
  }
}
