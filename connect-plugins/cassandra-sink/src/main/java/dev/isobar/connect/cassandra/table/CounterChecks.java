package dev.isobar.connect.cassandra.table;

import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;

/** What the options of a table of counters cannot say. */
final class CounterChecks {

  private final TableSettings settings;
  private final TableProblems problems;

  CounterChecks(TableSettings settings, TableProblems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  void check() {
    Mapping mapping = settings.mapping();
    String table = settings.table() + " is a table of counters";
    if (settings.times().ttlSeconds() != null) {
      problems.of(TableOptions.TTL, table + ", which have no time to live: take it away");
    }
    if (mapping.ttl() != null) {
      problems.of(TableOptions.MAPPING, table + ", which have no time to live: take __ttl away");
    }
    if (mapping.timestamp() != null) {
      problems.of(TableOptions.MAPPING, table + ", which have no timestamp: take __timestamp away");
    }
    if (settings.options().containsKey(TableOptions.MODE)) {
      problems.of(TableOptions.MODE, table + ", which are added to and nothing else: take it away");
    }
    if (!settings.form().countersMayRepeat()) {
      problems.of(
          TableOptions.ALLOW_REPEATS,
          table
              + ", and a record that is delivered again is counted again: set it to true if that"
              + " may be");
    }
  }
}
