package dev.isobar.app.query;

import java.util.List;

/**
 * Where a store is.
 *
 * @param store its name
 * @param estimatedEntries how many entries this instance has of it, by estimate; null when it has
 *     none of it or cannot say
 * @param partitions by number; one of number -1 for a global store
 */
public record StorePlaces(String store, Long estimatedEntries, List<Place> partitions) {

  /**
   * Where a partition is.
   *
   * @param owner host and port of the instance that works on it; null while there is none
   * @param standbys host and port of those that keep copies
   * @param endOffset end of its changelog; null when it cannot be said
   * @param offsetLag by how many offsets the state in Cassandra, or else the owner's, is behind
   *     that; null when it cannot be said
   */
  public record Place(
      int partition, String owner, List<String> standbys, Long endOffset, Long offsetLag) {}
}
