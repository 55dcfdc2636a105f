package dev.isobar.simulator.report;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.weather.Phenomenon;
import dev.isobar.simulator.weather.WeatherModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When each station reports. A pure function of seed and station. */
public final class ReportSchedule {

  private static final long HOUR = 3600;
  private static final long MINUTE = 60;
  private static final int[] METAR_MINUTES = {51, 52, 53, 53, 53, 53, 54, 56};
  private static final double STATIONS_WITH_FIVE_MINUTE_REPORTS = 0.85;

  private final Dice dice;
  private final WeatherModel model;
  private final boolean fiveMinuteReports;

  /**
   * @param dice the dice of the seed
   * @param model what makes a report between the hours likely
   * @param fiveMinuteReports whether any station makes them
   */
  public ReportSchedule(Dice dice, WeatherModel model, boolean fiveMinuteReports) {
    this.dice = dice.derive("schedule");
    this.model = model;
    this.fiveMinuteReports = fiveMinuteReports;
  }

  /** The report slots of an hour, newest first. */
  List<ReportSlot> inHour(Station station, long hour) {
    Dice own = dice.derive(station.id());
    List<ReportSlot> slots = new ArrayList<>(14);
    long start = hour * HOUR;
    slots.add(new ReportSlot(station, start + metarMinute(own) * MINUTE, ReportKind.METAR));
    if (fiveMinuteReports && own.chance(STATIONS_WITH_FIVE_MINUTE_REPORTS, -2)) {
      for (int minute = 0; minute < 60; minute += 5) {
        slots.add(new ReportSlot(station, start + minute * MINUTE, ReportKind.FIVE_MINUTE));
      }
    }
    Dice thisHour = own.derive(hour);
    long special = start + specialMinute(thisHour) * MINUTE;
    if (thisHour.chance(specialProbability(station, special), 1)) {
      slots.add(new ReportSlot(station, special, ReportKind.SPECI));
    }
    slots.sort(Comparator.comparingLong(ReportSlot::time).reversed());
    return slots;
  }

  private static int metarMinute(Dice own) {
    return METAR_MINUTES[own.below(METAR_MINUTES.length, -1)];
  }

  /**
   * Never a multiple of five and never near the hourly report, so that each timestamp is one
   * report.
   */
  private static int specialMinute(Dice hour) {
    return 5 * hour.below(10, 2) + 1 + hour.below(4, 3);
  }

  private double specialProbability(Station station, long time) {
    Phenomenon phenomenon = model.at(model.place(station), time).phenomenon();
    return phenomenon == Phenomenon.NONE || phenomenon == Phenomenon.HAZE ? 0.03 : 0.4;
  }
}
