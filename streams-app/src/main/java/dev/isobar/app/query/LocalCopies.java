package dev.isobar.app.query;

/** The copies that this instance keeps on its disk, also those it is still restoring. */
final class LocalCopies implements PartitionState {

  private final LocalState state;
  private final CopyPositions positions;
  private final Changelogs changelogs;
  private final String address;

  /**
   * @param state opens the stores
   * @param positions tell how far the copies are
   * @param changelogs tell how current that is
   * @param address host and port that this instance is asked at
   */
  LocalCopies(LocalState state, CopyPositions positions, Changelogs changelogs, String address) {
    this.state = state;
    this.positions = positions;
    this.changelogs = changelogs;
    this.address = address;
  }

  @Override
  public <K, V> Reply ask(
      StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
      throws NotHereException {
    // Read before the copy is: it may only be farther by then.
    Long position = positions.of(store.name(), partition);
    Rows.Slice slice = state.askStale(store, question, partition, deadline);
    ChangelogEnds.Age age =
        position == null
            ? new ChangelogEnds.Age(null, null)
            : changelogs.surely(store.name(), partition, position - 1, deadline);
    return slice.by(
        new Currency(Currency.Source.STANDBY, address, partition, age.offsetLag(), age.asOf()));
  }
}
