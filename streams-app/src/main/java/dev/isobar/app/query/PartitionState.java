package dev.isobar.app.query;

/** Answers from one partition of a store. */
@FunctionalInterface
interface PartitionState {

  /**
   * Answers.
   *
   * @param question of a kind that the store can be asked
   * @param partition -1 for a global store
   * @throws NotHereException when the partition cannot be asked here now
   * @throws NotNowException when the time is over
   */
  <K, V> Reply ask(
      StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
      throws NotHereException;
}
