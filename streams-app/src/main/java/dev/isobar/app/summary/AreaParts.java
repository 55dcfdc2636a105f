package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import dev.isobar.app.state.QuantityPart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What stations give their areas, as it goes over a topic and lies in a store. */
final class AreaParts {

  private AreaParts() {}

  /** Where a day of an area begins as far as its key is concerned. */
  static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * A station's part.
   *
   * @param precipitation millimetre; null when not known
   */
  static AreaPart of(AreaSlot slot, String stationId, Aggregate aggregate, Double precipitation) {
    List<QuantityPart> quantities = new ArrayList<>();
    for (Figures figures : aggregate.figures()) {
      quantities.add(
          new QuantityPart(
              figures.count(),
              figures.sum(),
              figures.squares(),
              figures.min(),
              figures.minTime(),
              figures.max(),
              figures.maxTime(),
              figures.quantiles().toBytes()));
    }
    return AreaPart.newBuilder()
        .setArea(slot.area())
        .setPeriod(slot.period())
        .setStart(slot.start().toEpochMilli())
        .setStationId(stationId)
        .setReportCount(aggregate.reports())
        .setQuantities(quantities)
        .setWindCount(aggregate.winds())
        .setWindU(aggregate.windU())
        .setWindV(aggregate.windV())
        .setGust(aggregate.gust())
        .setGustAt(aggregate.gustTime())
        .setPrecipitation(precipitation)
        .build();
  }

  /** Says that a station does not belong there any more. */
  static AreaPart removed(AreaSlot slot, String stationId) {
    return AreaPart.newBuilder()
        .setArea(slot.area())
        .setPeriod(slot.period())
        .setStart(slot.start().toEpochMilli())
        .setStationId(stationId)
        .setRemoved(true)
        .build();
  }

  static Aggregate aggregate(AreaPart part) {
    List<Figures> figures = new ArrayList<>();
    for (QuantityPart quantity : part.getQuantities()) {
      figures.add(
          new Figures(
              quantity.getCount(),
              quantity.getSum(),
              quantity.getSquares(),
              quantity.getMin(),
              quantity.getMinAt(),
              quantity.getMax(),
              quantity.getMaxAt(),
              Quantiles.ofBytes(quantity.getSketch())));
    }
    return new Aggregate(
        part.getReportCount(),
        figures,
        part.getWindCount(),
        part.getWindU(),
        part.getWindV(),
        part.getGust(),
        part.getGustAt());
  }
}
