package dev.isobar.benchmarks.sink.elasticsearch;

import dev.isobar.benchmarks.sink.Contender;
import java.util.Locale;

/** Who writes the reports. */
enum ElasticsearchContender implements Contender {
  /** A program that posts bodies which it prepared before. */
  RAW,
  /** A loop that polls the topic, converts, writes JSON by hand and posts the bodies. */
  LOOP,
  /** The connector in a Connect worker. */
  SINK;

  /** In lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean readsTopic() {
    return this != RAW;
  }

  @Override
  public boolean isConnector() {
    return this == SINK;
  }
}
