package dev.isobar.app.normals;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Normals in a table of Cassandra. The session is opened when it is first needed. */
public final class CassandraNormals implements NormalsSource {

  private final Supplier<CqlSession> opener;
  private final String table;
  private final ExecutorService opening;

  // Guarded by this; each is made anew when it is asked for after it has failed.
  private CompletableFuture<CqlSession> session;
  private CompletableFuture<PreparedStatement> query;
  private boolean closed;

  /**
   * @param opener opens a session; may block and fail, again and again
   * @param table keyspace and table
   */
  public CassandraNormals(Supplier<CqlSession> opener, String table) {
    this.opener = opener;
    this.table = table;
    this.opening =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "climate-normals");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CompletionStage<Map<StationMonth, MonthNormals>> ask(List<StationMonth> wanted) {
    Map<Integer, List<String>> stationsByMonth =
        wanted.stream()
            .collect(
                Collectors.groupingBy(
                    StationMonth::month,
                    TreeMap::new,
                    Collectors.mapping(StationMonth::stationId, Collectors.toList())));
    return query()
        .thenCompose(
            select ->
                stationsByMonth.entrySet().stream()
                    .map(month -> read(select, month.getKey(), month.getValue()))
                    .reduce(
                        CompletableFuture.completedStage(Map.of()),
                        (some, more) -> some.thenCombine(more, CassandraNormals::union)))
        .exceptionally(
            failure -> {
              throw explained(failure);
            });
  }

  /** Begins to connect, so that the first question need not wait for that. */
  public void connect() {
    var unused = query();
  }

  private synchronized CompletableFuture<PreparedStatement> query() {
    if (query == null || query.isCompletedExceptionally()) {
      query =
          session()
              .thenCompose(
                  open ->
                      open.prepareAsync(
                          "SELECT station_id, day, hour, temperature FROM "
                              + table
                              + " WHERE station_id IN ? AND month = ?"));
    }
    return query;
  }

  private synchronized CompletableFuture<CqlSession> session() {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("closed"));
    }
    if (session == null || session.isCompletedExceptionally()) {
      session = CompletableFuture.supplyAsync(opener, opening);
    }
    return session;
  }

  private CompletionStage<Map<StationMonth, MonthNormals>> read(
      PreparedStatement select, int month, List<String> stations) {
    Map<StationMonth, MonthNormals.Builder> read = new HashMap<>();
    return session()
        .thenCompose(open -> open.executeAsync(select.bind(stations, month)))
        .thenCompose(page -> readPage(page, month, read))
        .thenApply(
            done ->
                read.entrySet().stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().build())));
  }

  private static CompletionStage<Void> readPage(
      AsyncResultSet page, int month, Map<StationMonth, MonthNormals.Builder> read) {
    for (Row row : page.currentPage()) {
      if (!row.isNull("temperature")) {
        read.computeIfAbsent(
                new StationMonth(row.getString("station_id"), month), key -> MonthNormals.builder())
            .put(row.getInt("day"), row.getInt("hour"), row.getDouble("temperature"));
      }
    }
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> readPage(next, month, read))
        : CompletableFuture.completedStage(null);
  }

  private static Map<StationMonth, MonthNormals> union(
      Map<StationMonth, MonthNormals> some, Map<StationMonth, MonthNormals> more) {
    Map<StationMonth, MonthNormals> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private NormalsUnavailableException explained(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof InvalidQueryException) {
      forgetQuery();
    }
    return NormalsFailures.explained("read", table, cause);
  }

  /** The table may have been dropped, and come again as another. */
  private synchronized void forgetQuery() {
    query = null;
  }

  @Override
  public String name() {
    return "The table " + table;
  }

  @Override
  public void close() {
    CompletableFuture<CqlSession> last;
    synchronized (this) {
      closed = true;
      last = session;
    }
    if (last != null) {
      var unused = last.thenAccept(CqlSession::closeAsync);
    }
    opening.shutdown();
  }
}
