package dev.isobar.benchmarks.sink.writer;

import org.apache.kafka.connect.data.SchemaAndValue;

/** Takes the converted values of some partitions of the topic, on one thread. */
public interface Receiver {

  /** Takes the next value. */
  void take(SchemaAndValue value);

  /** All values of a poll have been taken. */
  default void endOfPoll() {}

  /** All values have been taken: returns when everything is written. */
  void finish();
}
