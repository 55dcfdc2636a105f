package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Statements prepared together, which takes as long as preparing one. All may be sent again. */
final class PreparedStatements {

  private final Map<String, PreparedStatement> byCql;

  private PreparedStatements(Map<String, PreparedStatement> byCql) {
    this.byCql = byCql;
  }

  static PreparedStatements prepare(
      CqlSession session, ConsistencyLevel consistency, Collection<String> all) {
    Map<String, CompletableFuture<PreparedStatement>> asked = new HashMap<>();
    for (String cql : all) {
      SimpleStatement statement =
          SimpleStatement.newInstance(cql).setConsistencyLevel(consistency).setIdempotent(true);
      asked.computeIfAbsent(cql, one -> session.prepareAsync(statement).toCompletableFuture());
    }
    Map<String, PreparedStatement> prepared = new HashMap<>();
    asked.forEach((cql, answer) -> prepared.put(cql, answer.join()));
    return new PreparedStatements(prepared);
  }

  /** One of those asked for. */
  PreparedStatement get(String cql) {
    PreparedStatement statement = byCql.get(cql);
    if (statement == null) {
      throw new IllegalArgumentException("Not prepared: " + cql);
    }
    return statement;
  }
}
