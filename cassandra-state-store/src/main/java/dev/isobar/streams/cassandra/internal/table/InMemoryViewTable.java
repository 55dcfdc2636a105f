package dev.isobar.streams.cassandra.internal.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Columns in the memory of the JVM. */
public final class InMemoryViewTable implements ViewTable {

  private record Written(ViewRow row, int generation, int partition, long timestamp) {}

  private final byte[] fingerprint;
  private final Map<List<Object>, Written> rows = new LinkedHashMap<>();

  InMemoryViewTable(ViewColumns columns) {
    this.fingerprint = (UUID.randomUUID() + " " + columns).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] fingerprint() {
    return fingerprint.clone();
  }

  @Override
  public synchronized CompletionStage<Void> write(
      List<ViewRow> written, int generation, int partition, long timestamp) {
    for (ViewRow row : written) {
      // Of two with the same timestamp the deletion stays, as in Cassandra.
      rows.merge(
          row.key(),
          new Written(row, generation, partition, timestamp),
          (before, now) ->
              now.timestamp > before.timestamp
                      || (now.timestamp == before.timestamp && before.row.values() != null)
                  ? now
                  : before);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> deleteUpTo(int generation, int partition) {
    rows.values().removeIf(row -> row.partition == partition && row.generation <= generation);
    return CompletableFuture.completedFuture(null);
  }

  /** The values of all columns of the rows there are, the key's first. */
  public synchronized List<List<Object>> rows() {
    return rows.values().stream()
        .filter(row -> row.row.values() != null)
        .map(
            row -> {
              List<Object> all = new ArrayList<>(row.row.key());
              all.addAll(row.row.values());
              return all;
            })
        .toList();
  }
}
