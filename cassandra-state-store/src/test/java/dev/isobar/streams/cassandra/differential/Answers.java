package dev.isobar.streams.cassandra.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.SessionStore;

/** Questions to a store and its answers, as text. */
final class Answers {

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  /** Notes an answer, an iterator's being all it has. */
  void ask(String question, Supplier<?> call) {
    String answer;
    try {
      answer = text(call.get());
    } catch (RuntimeException e) {
      answer = "fails with " + e.getClass().getSimpleName();
    }
    lines.add(question + ": " + answer);
  }

  /** Asks an interactive query, unbounded. */
  void ask(StateStore store, String question, Query<?> query) {
    ask(store, question, query, PositionBound.unbounded());
  }

  void ask(StateStore store, String question, Query<?> query, PositionBound bound) {
    ask(
        question,
        () -> {
          QueryResult<?> result = store.query(query, bound, new QueryConfig(true));
          if (result.getExecutionInfo().isEmpty()) {
            throw new AssertionError("No execution info from " + question);
          }
          return result.isSuccess()
              ? text(result.getResult()) + position(store, result)
              : result.getFailureReason();
        });
  }

  private static String position(StateStore store, QueryResult<?> result) {
    // A local session store does not note in its position what removes a session.
    return store instanceof SessionStore ? "" : " as of " + result.getPosition();
  }

  static String text(Object answer) {
    if (answer instanceof Iterator<?> iterator) {
      List<String> items = new ArrayList<>();
      try {
        iterator.forEachRemaining(item -> items.add(text(item)));
      } finally {
        close(iterator);
      }
      return items.toString();
    }
    if (answer instanceof KeyValue<?, ?> pair) {
      return text(pair.key) + "=" + text(pair.value);
    }
    return answer instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(answer);
  }

  private static void close(Iterator<?> iterator) {
    try {
      ((AutoCloseable) iterator).close();
    } catch (Exception e) {
      throw new AssertionError("An iterator cannot be closed", e);
    }
  }
}
