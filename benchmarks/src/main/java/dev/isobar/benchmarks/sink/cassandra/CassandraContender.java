package dev.isobar.benchmarks.sink.cassandra;

import dev.isobar.benchmarks.sink.Contender;
import java.util.Locale;

/** Who writes the reports. */
enum CassandraContender implements Contender {
  /** A program that makes the rows itself and writes each by a statement. */
  RAW_SINGLE(false, 1, 512),
  /** The same in unlogged batches of a partition. */
  RAW_BATCH(false, 32, 64),
  /** A loop that polls the topic, converts, binds by hand and writes batches. */
  LOOP(true, 32, 64),
  /** The connector in a Connect worker. */
  SINK(true, 0, 0);

  private final boolean readsTopic;
  private final int batchRows;
  private final int inFlight;

  CassandraContender(boolean readsTopic, int batchRows, int inFlight) {
    this.readsTopic = readsTopic;
    this.batchRows = batchRows;
    this.inFlight = inFlight;
  }

  /** In lower case, words joined by a dash. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public boolean readsTopic() {
    return readsTopic;
  }

  @Override
  public boolean isConnector() {
    return this == SINK;
  }

  /** The most rows of a batch; 0 if that is its own business, as is the next. */
  int batchRows() {
    return batchRows;
  }

  /** The most requests under way. */
  int inFlight() {
    return inFlight;
  }
}
