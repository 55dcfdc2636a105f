package dev.isobar.app.normals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Normals that answer when a test says so, and a clock that stands till it says otherwise. */
public final class ScriptedNormals implements NormalsSource, InstantSource {

  /** A question that was asked. */
  public record Question(
      List<StationMonth> months, CompletableFuture<Map<StationMonth, MonthNormals>> answer) {}

  private final Map<StationMonth, MonthNormals.Builder> table = new HashMap<>();
  private final List<Question> asked = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private boolean prompt;
  private boolean closed;

  /** Answers each question at once from now on. */
  public ScriptedNormals answeringAtOnce() {
    prompt = true;
    return this;
  }

  /** Puts a normal into the table. */
  public ScriptedNormals with(String station, int month, int day, int hour, double celsius) {
    table
        .computeIfAbsent(new StationMonth(station, month), key -> MonthNormals.builder())
        .put(day, hour, celsius);
    return this;
  }

  /** Puts the same normal for all hours of a month into the table. */
  public ScriptedNormals with(String station, int month, double celsius) {
    for (int day = 1; day <= 31; day++) {
      for (int hour = 0; hour < 24; hour++) {
        with(station, month, day, hour, celsius);
      }
    }
    return this;
  }

  @Override
  public CompletionStage<Map<StationMonth, MonthNormals>> ask(List<StationMonth> wanted) {
    Question question = new Question(List.copyOf(wanted), new CompletableFuture<>());
    asked.add(question);
    if (prompt) {
      answer(question);
    }
    return question.answer();
  }

  /** What was asked and not answered. */
  public List<Question> open() {
    return asked.stream().filter(question -> !question.answer().isDone()).toList();
  }

  /** How many questions were asked. */
  public int questions() {
    return asked.size();
  }

  /** Answers all that is open from the table. */
  public void answer() {
    open().forEach(this::answer);
  }

  private void answer(Question question) {
    Map<StationMonth, MonthNormals> found = new HashMap<>();
    for (StationMonth month : question.months()) {
      if (table.containsKey(month)) {
        found.put(month, table.get(month).build());
      }
    }
    question.answer().complete(found);
  }

  /** Fails all that is open. */
  public void fail(String message) {
    open()
        .forEach(
            question ->
                question
                    .answer()
                    .completeExceptionally(new NormalsUnavailableException(message, null)));
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public String name() {
    return "The script";
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
