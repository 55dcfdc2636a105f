package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.launcher.access.HttpSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Counts what was served and what has landed, by asking each of the three servers. */
final class LandedCounter implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Optional<HttpSite> simulator;
  private final HttpSite elasticsearch;
  private final Supplier<CqlSession> connect;
  private final ObjectMapper json = new ObjectMapper();
  private CqlSession session;

  /**
   * @param simulator empty when the live API is the source
   * @param connect opens a session; called on the first count and again after a failure
   */
  LandedCounter(Optional<URI> simulator, HttpSite elasticsearch, Supplier<CqlSession> connect) {
    this.simulator = simulator.map(HttpSite::open);
    this.elasticsearch = elasticsearch;
    this.connect = connect;
  }

  synchronized Landed count() {
    return new Landed(reportsServed(), cassandraRows(), elasticsearchDocuments());
  }

  private Long reportsServed() {
    return simulator
        .flatMap(site -> get(site, "/simulator/stats"))
        .map(stats -> stats.path("reportsServed"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asLong)
        .orElse(null);
  }

  private Long elasticsearchDocuments() {
    return get(elasticsearch, "/weather-enriched/_count")
        .map(answer -> answer.path("count"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asLong)
        .orElse(null);
  }

  /** One count a station: each is a single partition, where one over the table may time out. */
  private Long cassandraRows() {
    try {
      if (session == null) {
        session = connect.get();
      }
      PreparedStatement count =
          session.prepare("SELECT count(*) FROM isobar.observations WHERE station_id = ?");
      List<CompletionStage<AsyncResultSet>> counts = new ArrayList<>();
      for (Row row : session.execute("SELECT DISTINCT station_id FROM isobar.observations")) {
        counts.add(session.executeAsync(count.bind(row.getString(0))));
      }
      long rows = 0;
      for (CompletionStage<AsyncResultSet> answer : counts) {
        rows += answer.toCompletableFuture().join().one().getLong(0);
      }
      return rows;
    } catch (DriverException | CompletionException e) {
      close();
      return null;
    }
  }

  private Optional<JsonNode> get(HttpSite site, String path) {
    try {
      HttpResponse<byte[]> answer = site.send(site.request(path).timeout(TIMEOUT).build());
      return answer.statusCode() == 200
          ? Optional.of(json.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
