package dev.isobar.streams.cassandra;

import java.util.Iterator;
import java.util.List;

/**
 * Goes through entries of a store page by page; it holds some thousand rows at most, however many
 * there are. Close it. Not for use by several threads at once.
 *
 * <p>It is no snapshot: each entry is right as of its partition's {@link #progress} or a little
 * later, and entries written while it is read may or may not show. {@link #hasNext} and {@link
 * #next} throw a {@link StateReaderException} if Cassandra does not answer, after which they may be
 * called again, or if the rows were made anew or lost meanwhile, so that some would be missing.
 */
public interface StateIterator<T> extends Iterator<T>, AutoCloseable {

  /** Up to where the state is that is read here, by partition. */
  List<StoreProgress> progress();

  /**
   * The progress of the partition that the last entry came from.
   *
   * @throws IllegalStateException before the first entry
   */
  StoreProgress progressOfLast();

  @Override
  void close();
}
