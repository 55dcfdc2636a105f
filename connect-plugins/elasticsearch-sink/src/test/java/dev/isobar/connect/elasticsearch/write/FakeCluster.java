package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import dev.isobar.connect.elasticsearch.write.BulkAnswer.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** An index in memory, whose answers the test gives. */
final class FakeCluster implements BulkTarget {

  static final ItemResult BUSY = new ItemResult(429, "es_rejected_execution_exception", "busy");
  static final ItemResult FAULTY = new ItemResult(400, "document_parsing_exception", "no number");

  /** A bulk that waits for its answer. */
  final class Sent {

    private final Bulk bulk;
    private final CompletableFuture<BulkAnswer> answer = new CompletableFuture<>();

    private Sent(Bulk bulk) {
      this.bulk = bulk;
    }

    List<String> lines() {
      return bulk.items().stream().map(Records::text).toList();
    }

    int size() {
      return bulk.size();
    }

    /** The actions take effect, but the answer is not given. */
    void apply() {
      run(index -> null);
    }

    void succeed() {
      answer(index -> null);
    }

    /** Answers with these results; null where the action is to take effect. */
    void answer(ItemResult... results) {
      answer(index -> results[index]);
    }

    void answer(IntFunction<ItemResult> results) {
      answer.complete(run(results));
    }

    private BulkAnswer run(IntFunction<ItemResult> results) {
      Map<Integer, ItemResult> troubles = new HashMap<>();
      for (int index = 0; index < bulk.size(); index++) {
        ItemResult result = results.apply(index);
        if (result == null) {
          result = change(bulk.items().get(index));
        }
        if (result != null) {
          troubles.put(index, result);
        }
      }
      return new BulkAnswer(new Tally(bulk.size() - troubles.size(), 0, 0, 0), troubles);
    }

    void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  private final Map<String, String> documents = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private boolean closed;

  /** Returns the bulks without an answer, in the order in which they were sent. */
  List<Sent> sent() {
    sent.removeIf(one -> one.answer.isDone());
    return sent;
  }

  /** Returns the documents by their ids. */
  Map<String, String> documents() {
    return documents;
  }

  boolean isClosed() {
    return closed;
  }

  private ItemResult change(BulkItem item) {
    String id = item.action().document().id();
    if (id == null) {
      return null;
    }
    String text = Records.text(item).replaceFirst("^\\S+ \\S+ ?", "");
    return change(documents, item.action().method(), id, text);
  }

  /** An update adds its text, "field=value", to those of the document. */
  static ItemResult change(Map<String, String> documents, Method method, String id, String text) {
    switch (method) {
      case INDEX -> documents.put(id, text);
      case DELETE -> documents.remove(id);
      case CREATE -> {
        if (documents.putIfAbsent(id, text) != null) {
          return new ItemResult(409, "version_conflict_engine_exception", "exists");
        }
      }
      case UPDATE -> {
        String name = text.substring(0, text.indexOf('=') + 1);
        String before = documents.getOrDefault(id, "").replaceAll(name + "\\S* ", "");
        documents.put(id, before + text + " ");
      }
    }
    return null;
  }

  @Override
  public CompletionStage<BulkAnswer> send(Bulk bulk) {
    Sent one = new Sent(bulk);
    sent.add(one);
    return one.answer;
  }

  @Override
  public void close() {
    closed = true;
  }
}
