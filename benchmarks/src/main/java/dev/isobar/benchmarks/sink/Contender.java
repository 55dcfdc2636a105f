package dev.isobar.benchmarks.sink;

/** Who writes the reports; its text is its name on the command line and in tables. */
public interface Contender {

  /** Whether it reads the topic, or brings the reports itself. */
  boolean readsTopic();

  /** Whether it is the connector in a Connect worker, or else a program of the benchmark. */
  boolean isConnector();
}
