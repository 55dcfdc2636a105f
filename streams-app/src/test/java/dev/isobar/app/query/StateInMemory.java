package dev.isobar.app.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Answers from maps, for tests of what asks. Keys are text. */
public final class StateInMemory implements StateQueries {

  /** What was asked last, and how. */
  public record Asked(Question question, Staleness staleness, Instant deadline, Reach reach) {}

  /** As of when all answers are. */
  public static final Instant AS_OF = Instant.parse("2026-07-15T20:00:00Z");

  private static final Currency CURRENCY =
      new Currency(Currency.Source.OWNER, "here:7070", 2, 0L, AS_OF);

  private final StoreCatalogue catalogue;
  private final Map<String, NavigableMap<String, Object>> values = new HashMap<>();
  private volatile Asked asked;
  private volatile Function<Question, Reply> answers;

  public StateInMemory(StoreCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Puts a value of the store's type. */
  public <V> StateInMemory put(String store, String key, V value) {
    @SuppressWarnings("unchecked")
    ValueFormat<V> format = (ValueFormat<V>) catalogue.get(store).values();
    values.computeIfAbsent(store, name -> new TreeMap<>()).put(key, format.json(value));
    return this;
  }

  /** From now on answers as a function does, which may throw. */
  public void answering(Function<Question, Reply> function) {
    answers = function;
  }

  /** What was asked last. */
  public Asked asked() {
    return asked;
  }

  /** A reply of the one partition that there is. */
  public static Reply reply(boolean more, Found... found) {
    return new Reply(List.of(found), more, List.of(CURRENCY));
  }

  @Override
  public StoreCatalogue catalogue() {
    return catalogue;
  }

  @Override
  public Reply ask(Question question, Staleness staleness, Instant deadline, Reach reach) {
    asked = new Asked(question, staleness, deadline, reach);
    catalogue.get(question.store());
    if (answers != null) {
      return answers.apply(question);
    }
    NavigableMap<String, Object> store = values.getOrDefault(question.store(), new TreeMap<>());
    if (question instanceof Question.OfKey ofKey) {
      Object value = store.get(ofKey.key());
      return value == null ? reply(false) : reply(false, found(ofKey.key(), value));
    }
    return entries(store, (Question.Entries) question);
  }

  private static Reply entries(NavigableMap<String, Object> store, Question.Entries question) {
    List<Found> found = new ArrayList<>();
    boolean[] more = {false};
    (question.reverse() ? store.descendingMap() : store)
        .forEach(
            (key, value) -> {
              boolean wanted =
                  (question.from() == null || key.compareTo(question.from()) >= 0)
                      && (question.to() == null || key.compareTo(question.to()) <= 0)
                      && (question.prefix() == null || key.startsWith(question.prefix()))
                      && (question.after() == null
                          || (question.reverse()
                              ? key.compareTo(question.after()) < 0
                              : key.compareTo(question.after()) > 0));
              if (wanted && found.size() < question.limit()) {
                found.add(found(key, value));
              } else if (wanted) {
                more[0] = true;
              }
            });
    return reply(more[0], found.toArray(Found[]::new));
  }

  private static Found found(String key, Object value) {
    return new Found(key, key, value, null, null, null);
  }

  @Override
  public StorePlaces places(String store) {
    return new StorePlaces(
        store, 3L, List.of(new StorePlaces.Place(0, "here:7070", List.of(), 12L, 0L)));
  }
}
