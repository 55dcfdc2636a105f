package dev.isobar.benchmarks.sink.feed;

/**
 * Which report comes where: {@value #STATIONS} stations report every five minutes, and each station
 * belongs to one of {@value #PARTITIONS} partitions of the topic.
 *
 * @param perStation how many reports each station has
 */
public record Feed(Order order, int perStation) {

  /** As many as the simulator knows. */
  public static final int STATIONS = 324;

  /** Of the topic. */
  public static final int PARTITIONS = 4;

  private static final int STATIONS_OF_PARTITION = STATIONS / PARTITIONS;

  /** With at least so many reports in all, the same number for each station. */
  public static Feed ofAtLeast(long records, Order order) {
    return new Feed(order, Math.toIntExact((records + STATIONS - 1) / STATIONS));
  }

  /** Reports in all. */
  public long records() {
    return (long) STATIONS * perStation;
  }

  /** Reports in a partition of the topic. */
  public int perPartition() {
    return STATIONS_OF_PARTITION * perStation;
  }

  /**
   * The report at an offset of a partition of the topic.
   *
   * @throws IndexOutOfBoundsException if it has no such offset
   */
  public Report at(int partition, int offset) {
    if (offset < 0 || offset >= perPartition()) {
      throw new IndexOutOfBoundsException(offset);
    }
    return switch (order) {
      case GROUPED ->
          new Report(partition + PARTITIONS * (offset / perStation), offset % perStation);
      case INTERLEAVED ->
          new Report(
              partition + PARTITIONS * (offset % STATIONS_OF_PARTITION),
              offset / STATIONS_OF_PARTITION);
    };
  }
}
