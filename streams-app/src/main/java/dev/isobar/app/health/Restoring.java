package dev.isobar.app.health;

/**
 * A partition of a store that is being restored from its changelog.
 *
 * @param store name of the store
 * @param partition number of the partition
 * @param restored offset up to which it is restored, excluded
 * @param end offset at which the changelog ended when the restoring began, excluded
 */
public record Restoring(String store, int partition, long restored, long end) {

  /** Offsets that are still to come. */
  public long lag() {
    return Math.max(0, end - restored);
  }
}
