package dev.isobar.app.event;

import java.util.List;

/** The kinds of events there are. */
public final class EventKinds {

  static final String HIGH_WIND = "high_wind";
  static final String HEAT = "heat";
  static final String COLD = "cold";
  static final String DENSE_FOG = "dense_fog";
  static final String HEAVY_RAIN = "heavy_rain";
  static final String PRESSURE_FALL = "pressure_fall";

  /** All of them. */
  public static final List<String> ALL =
      List.of(HIGH_WIND, HEAT, COLD, DENSE_FOG, HEAVY_RAIN, PRESSURE_FALL);

  private EventKinds() {}
}
