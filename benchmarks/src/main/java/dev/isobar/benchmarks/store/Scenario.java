package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Workload;
import java.util.List;
import java.util.Map;

/**
 * One question put to several stores.
 *
 * @param name how it is asked for
 * @param title what it is, for people
 * @param kind how it is run
 * @param workload what the applications compute
 * @param records of the input
 * @param keys among which the records are spread
 * @param properties of the applications, beside those every run has
 * @param contenders those compared
 * @param repeats how often; 0 means as often as asked for
 * @param targets of this project's store
 */
record Scenario(
    String name,
    String title,
    Kind kind,
    Workload workload,
    long records,
    long keys,
    Map<String, String> properties,
    List<Contender> contenders,
    int repeats,
    List<Target> targets) {

  /** How a scenario is run. */
  enum Kind {
    /** How many records a second pass. */
    THROUGHPUT,
    /** How long a start takes after a crash that took the disk with it, and how big the heap is. */
    RESTART
  }

  Scenario withContenders(List<Contender> chosen) {
    return new Scenario(
        name, title, kind, workload, records, keys, properties, chosen, repeats, targets);
  }
}
