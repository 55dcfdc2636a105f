package dev.isobar.simulator.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Remembers what was really sent, so that a pipeline's result can be compared with it. Holds no
 * JSON: contents are written anew when the ledger is read. Safe for use by many threads.
 */
public final class Ledger {

  private static final JsonFactory JSON = new JsonFactory();

  private final InstantSource wall;
  private final NavigableMap<String, LedgerEntry> reports = new TreeMap<>();
  private final NavigableMap<String, LedgerEntry> stations = new TreeMap<>();

  /**
   * @param wall the clock on the wall, for when a feature was first served
   */
  public Ledger(InstantSource wall) {
    this.wall = wall;
  }

  /** Enters the features of an answer that was sent. */
  public synchronized void enter(List<Served> features) {
    for (Served served : features) {
      entries(served.type())
          .merge(
              served.key(),
              new LedgerEntry(served, wall.instant(), Set.of(served.version())),
              (old, fresh) -> new LedgerEntry(served, old.firstServed(), with(old, served)));
    }
  }

  /** Everything of a type, in the order of its keys. */
  public synchronized List<LedgerEntry> entriesOf(Served.Type type) {
    return new ArrayList<>(entries(type).values());
  }

  /** Counts of what was served. */
  public LedgerTotals totals() {
    List<LedgerEntry> served = entriesOf(Served.Type.REPORT);
    long malformed = served.stream().filter(entry -> entry.latest().malformed()).count();
    long versions = served.stream().mapToLong(entry -> entry.versions().size()).sum();
    int stationsServed = entriesOf(Served.Type.STATION).size();
    return new LedgerTotals(served.size() - malformed, versions, malformed, stationsServed);
  }

  /**
   * Writes one JSON object a line: the feature as it was last sent, and what the ledger knows of
   * it.
   */
  public void writeLines(Served.Type type, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (LedgerEntry entry : entriesOf(type)) {
        json.writeStartObject();
        entry.latest().fields().write(json);
        json.writeBooleanField("malformed", entry.latest().malformed());
        json.writeStringField("firstServed", entry.firstServed().toString());
        json.writeNumberField("versions", entry.versions().size());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private NavigableMap<String, LedgerEntry> entries(Served.Type type) {
    return type == Served.Type.REPORT ? reports : stations;
  }

  private static Set<Object> with(LedgerEntry old, Served served) {
    if (old.versions().contains(served.version())) {
      return old.versions();
    }
    Set<Object> versions = new HashSet<>(old.versions());
    versions.add(served.version());
    return Set.copyOf(versions);
  }
}
