package dev.isobar.connect.nws.control;

import dev.isobar.connect.nws.poll.Hurry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the control topic asks for at the moment, of the stations of one task. The latest record of
 * a station holds. Thread-safe.
 */
public final class Wishes implements Hurry {

  private final Set<String> stations;
  private final Duration shortest;
  private final InstantSource clock;
  private final Map<String, Wish> wishes = new HashMap<>();
  private Set<String> changed = new HashSet<>();

  /**
   * @param stations those of the task; records of others are left alone
   * @param shortest no station is asked more often than so, whatever a record wants
   * @param clock for when a wish ends
   */
  public Wishes(Collection<String> stations, Duration shortest, InstantSource clock) {
    this.stations = Set.copyOf(stations);
    this.shortest = shortest;
    this.clock = clock;
  }

  /**
   * Takes in a control record.
   *
   * @param station the record's key; null if it has none
   * @param value the record's value; null to take back what was asked for
   * @throws MalformedControlException if it cannot be understood; all stays as it was
   */
  void accept(String station, byte[] value) throws MalformedControlException {
    if (station == null || station.isBlank()) {
      throw new MalformedControlException("the key is missing: it must be a station id");
    }
    Wish wish = value == null ? null : Wish.parse(value);
    if (stations.contains(station)) {
      put(station, wish);
    }
  }

  private synchronized void put(String station, Wish wish) {
    if (wish == null) {
      wishes.remove(station);
    } else {
      wishes.put(station, wish);
    }
    changed.add(station);
  }

  @Override
  public synchronized Set<String> changed() {
    if (changed.isEmpty()) {
      return Set.of();
    }
    Set<String> taken = changed;
    changed = new HashSet<>();
    return taken;
  }

  @Override
  public synchronized Optional<Duration> interval(String station) {
    Wish wish = wishes.get(station);
    if (wish == null) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(wish.until())) {
      wishes.remove(station);
      return Optional.empty();
    }
    return Optional.of(wish.interval().compareTo(shortest) < 0 ? shortest : wish.interval());
  }
}
