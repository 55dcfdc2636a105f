package dev.isobar.app.event;

import dev.isobar.app.config.EventSettings;
import java.time.Duration;
import java.util.List;

/**
 * When a kind of event begins and ends.
 *
 * @param kind name of the kind
 * @param criteria any of them opens it, and any of them keeps it going
 * @param releaseTime how long no criterion must hold to end it
 * @param gap for longer than this no value must come to end it
 */
record EventRule(String kind, List<Criterion> criteria, Duration releaseTime, Duration gap) {

  EventRule {
    criteria = List.copyOf(criteria);
  }

  /** The rules that were configured. */
  static List<EventRule> of(EventSettings settings) {
    return List.of(
        rule(
            settings,
            EventKinds.HIGH_WIND,
            Criterion.above(Quantity.WIND_SPEED, settings.windSpeed()),
            Criterion.above(Quantity.WIND_GUST, settings.windGust())),
        rule(settings, EventKinds.HEAT, Criterion.above(Quantity.HEAT_INDEX, settings.heat())),
        rule(settings, EventKinds.COLD, Criterion.below(Quantity.WIND_CHILL, settings.cold())),
        rule(settings, EventKinds.DENSE_FOG, Criterion.below(Quantity.VISIBILITY, settings.fog())),
        rule(
            settings,
            EventKinds.HEAVY_RAIN,
            Criterion.above(Quantity.PRECIPITATION_LAST_HOUR, settings.rain())),
        rule(
            settings,
            EventKinds.PRESSURE_FALL,
            Criterion.above(Quantity.PRESSURE_FALL_3_HOURS, settings.pressureFall())));
  }

  /** The criterion of a quantity of this rule. */
  Criterion criterion(String quantity) {
    return criteria.stream()
        .filter(criterion -> criterion.quantity().label().equals(quantity))
        .findFirst()
        .orElse(criteria.get(0));
  }

  private static EventRule rule(EventSettings settings, String kind, Criterion... criteria) {
    return new EventRule(kind, List.of(criteria), settings.releaseTime(), settings.gap());
  }
}
