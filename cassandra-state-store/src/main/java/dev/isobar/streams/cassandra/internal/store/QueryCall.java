package dev.isobar.streams.cassandra.internal.store;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/** One interactive query put to one store. */
final class QueryCall<R> {

  private final RowsStore store;
  private final Query<R> query;
  private final int partition;

  QueryCall(RowsStore store, Query<R> query, int partition) {
    this.store = store;
    this.query = query;
    this.partition = partition;
  }

  QueryResult<R> run(PositionBound bound, QueryConfig config) {
    long start = System.nanoTime();
    // Taken before the read: the answer knows at least what its position says.
    Position position = store.getPosition().copy();
    QueryResult<R> result =
        reaches(position, bound.position())
            ? answered()
            : QueryResult.notUpToBound(position, bound, partition);
    if (config.isCollectExecutionInfo()) {
      result.addExecutionInfo(
          "Handled in " + store.getClass() + " in " + (System.nanoTime() - start) + "ns");
    }
    result.setPosition(position);
    return result;
  }

  private boolean reaches(Position position, Position bound) {
    for (String topic : bound.getTopics()) {
      Long wanted = bound.getPartitionPositions(topic).get(partition);
      if (wanted != null) {
        Map<Integer, Long> seen = position.getPartitionPositions(topic);
        if (seen.getOrDefault(partition, -1L) < wanted) {
          return false;
        }
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // the query's type is the result's
  private QueryResult<R> answered() {
    try {
      QueryResult<R> result = (QueryResult<R>) store.answer(query);
      return result == null ? QueryResult.forUnknownQueryType(query, store) : result;
    } catch (RuntimeException e) {
      StringWriter text = new StringWriter();
      text.append("Store ").append(store.name()).append(" failed to answer ");
      text.append(query.toString()).append(":\n");
      e.printStackTrace(new PrintWriter(text, true));
      return QueryResult.forFailure(FailureReason.STORE_EXCEPTION, text.toString());
    }
  }
}
