package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Sends the statements about one table; what fails does so with a {@link TableException}. */
record Queries(CqlSession session, String table) {

  /**
   * Sends a statement.
   *
   * @param purpose for the message if it fails, as in "to read rows"
   */
  CompletionStage<AsyncResultSet> execute(String purpose, Statement<?> statement) {
    CompletionStage<AsyncResultSet> answer;
    try {
      answer = session.executeAsync(statement);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(TableFailures.of(purpose, table, e));
    }
    return answer.exceptionally(
        failure -> {
          throw new CompletionException(TableFailures.of(purpose, table, failure));
        });
  }

  /** Sends a statement without an answer to it. */
  CompletionStage<Void> write(String purpose, Statement<?> statement) {
    return execute(purpose, statement).thenApply(answer -> null);
  }

  /** Sends statements one after the other; the first that fails is the last sent. */
  CompletionStage<Void> writeAll(String purpose, List<? extends Statement<?>> statements) {
    CompletionStage<Void> written = CompletableFuture.completedFuture(null);
    for (Statement<?> statement : statements) {
      written = written.thenCompose(done -> write(purpose, statement));
    }
    return written;
  }

  /** Gives every row of all pages to the sink, before the stage completes. */
  CompletionStage<Void> readAll(String purpose, Statement<?> statement, Consumer<Row> sink) {
    return execute(purpose, statement).thenCompose(page -> drain(purpose, page, sink));
  }

  private CompletionStage<Void> drain(String purpose, AsyncResultSet page, Consumer<Row> sink) {
    page.currentPage().forEach(sink);
    if (!page.hasMorePages()) {
      return CompletableFuture.completedFuture(null);
    }
    return nextPage(purpose, page).thenCompose(next -> drain(purpose, next, sink));
  }

  /** The page after one. */
  CompletionStage<AsyncResultSet> nextPage(String purpose, AsyncResultSet page) {
    return page.fetchNextPage()
        .exceptionally(
            failure -> {
              throw new CompletionException(TableFailures.of(purpose, table, failure));
            });
  }
}
