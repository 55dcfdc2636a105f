package dev.isobar.app.graph;

import dev.isobar.app.place.Near;
import dev.isobar.app.place.Place;
import dev.isobar.app.place.Places;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stations are neighbours. A station counts the nearest ones within a distance, up to some
 * number; two are neighbours if one of them counts the other. Immutable; depends on the places
 * alone, not on their order.
 */
final class Neighbourhoods {

  /** No stations. */
  static final Neighbourhoods NONE = new Neighbourhoods(Map.of(), Map.of());

  private final Map<String, Place> places;
  private final Map<String, List<Near>> neighbours;

  private Neighbourhoods(Map<String, Place> places, Map<String, List<Near>> neighbours) {
    this.places = places;
    this.neighbours = neighbours;
  }

  /**
   * Finds the neighbours of all stations.
   *
   * @param places one a station
   * @param distanceMetres how far apart neighbours may be, metre
   * @param count how many a station counts
   */
  static Neighbourhoods of(Collection<Place> places, double distanceMetres, int count) {
    Map<String, Place> byId = new HashMap<>();
    places.forEach(place -> byId.put(place.stationId(), place));
    Places near = new Places(byId.values(), distanceMetres);
    Map<String, Set<String>> linked = new TreeMap<>();
    for (Place place : byId.values()) {
      near.near(place.latitude(), place.longitude()).stream()
          .map(Near::stationId)
          .filter(other -> !other.equals(place.stationId()))
          .limit(count)
          .forEach(
              other -> {
                link(linked, place.stationId(), other);
                link(linked, other, place.stationId());
              });
    }
    Map<String, List<Near>> neighbours = new HashMap<>();
    linked.forEach(
        (id, others) ->
            neighbours.put(id, others.stream().map(o -> at(byId.get(id), byId.get(o))).toList()));
    return new Neighbourhoods(byId, neighbours);
  }

  /** The neighbours of a station, by id; none if the station is not known. */
  List<Near> of(String stationId) {
    return neighbours.getOrDefault(stationId, List.of());
  }

  /** Whether the station is known, and just there. */
  boolean has(Place place) {
    return Objects.equals(places.get(place.stationId()), place);
  }

  /** Whether they are made of these places. */
  boolean areOf(Map<String, Place> others) {
    return places.equals(others);
  }

  /** The stations that are in these and not in others, or have other neighbours there. */
  Set<String> changedSince(Neighbourhoods before) {
    Set<String> all = new HashSet<>(neighbours.keySet());
    all.addAll(before.neighbours.keySet());
    Set<String> changed = new TreeSet<>();
    for (String stationId : all) {
      if (!of(stationId).equals(before.of(stationId))) {
        changed.add(stationId);
      }
    }
    return changed;
  }

  private static Near at(Place from, Place to) {
    return new Near(to.stationId(), from.distanceMetres(to));
  }

  private static void link(Map<String, Set<String>> linked, String from, String to) {
    linked.computeIfAbsent(from, id -> new TreeSet<>()).add(to);
  }
}
