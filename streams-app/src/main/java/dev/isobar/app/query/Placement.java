package dev.isobar.app.query;

import java.util.List;

/** Says where partitions are, as far as the application itself tells. */
interface Placement {

  /**
   * How many partitions a store has.
   *
   * @throws NotNowException while nobody says
   */
  int partitions(String store);

  /** Host and port of the instance that works on a partition; null while none is known. */
  String owner(String store, int partition);

  /** Host and port of those that keep copies. */
  List<String> standbys(String store, int partition);

  /** Host and port of all instances that are known. */
  List<String> addresses();
}
