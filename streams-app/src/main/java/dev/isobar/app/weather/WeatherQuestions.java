package dev.isobar.app.weather;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.Asking;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.query.Found;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reply;
import dev.isobar.app.query.WrongQuestionException;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The questions of one request, and the answer that grows by them. */
final class WeatherQuestions {

  /** A scan reads no more than so many entries: what it costs has to have an end. */
  static final int LONGEST_SCAN = 100_000;

  /** Behind all keys that begin with the same text. */
  private static final String LAST = "\uffff";

  private final Asker asker;
  private final Asking asking;
  private final Answer answer = new Answer();

  private WeatherQuestions(Asker asker, Asking asking) {
    this.asker = asker;
    this.asking = asking;
  }

  /**
   * Those of a request.
   *
   * @param parameters names of what it may have
   */
  static WeatherQuestions of(Asker asker, Context ctx, Set<String> parameters) {
    return new WeatherQuestions(asker, asker.of(ctx, parameters));
  }

  /**
   * The station id in the path.
   *
   * @throws WrongQuestionException when it can be none
   */
  static String stationId(Context ctx) {
    String id = ctx.pathParam("id");
    if (!ReportKeys.isStationId(id)) {
      throw new WrongQuestionException(
          "The station id "
              + id
              + " is none: it has 1 to 32 letters, digits, - or _, such as KSEA.");
    }
    return id;
  }

  /** What the request gave. */
  Parameters parameters() {
    return asking.parameters();
  }

  /** The answer so far. */
  Answer answer() {
    return answer;
  }

  /** How many entries the request wants. */
  int limit(int usual) {
    return parameters().count("limit", Math.min(usual, asker.maxResults()), asker.maxResults());
  }

  /** The station; empty where nobody knows it. */
  Optional<Map<String, Object>> station(String id) {
    return one(StoreNames.STATIONS, id);
  }

  /** The value of a key. */
  Optional<Map<String, Object>> one(String store, String key) {
    Reply reply = ask(new Question.OfKey(store, key));
    return reply.found().stream().findFirst().map(WeatherQuestions::value);
  }

  /**
   * Entries whose keys go on with a time behind a prefix.
   *
   * @param prefix such as {@code KSEA|}
   * @param from first time, included; null for the first there is
   * @param to last time, included; null for the last there is
   */
  Reply between(String store, String prefix, Instant from, Instant to, boolean reverse, int limit) {
    return ask(
        new Question.Entries(
            store,
            from == null ? null : prefix + from,
            to == null ? null : prefix + to + '|' + LAST,
            prefix,
            null,
            reverse,
            limit));
  }

  /** All entries of a prefix, as many as wanted. */
  Reply first(String store, String prefix, String after, int limit) {
    return ask(new Question.Entries(store, null, null, prefix, after, false, limit));
  }

  /**
   * Reads a store from its beginning, page by page.
   *
   * @return whether it was read to its end, which a store of very many entries is not
   */
  boolean scan(String store, Consumer<Map<String, Object>> values) {
    int read = 0;
    String after = null;
    while (read < LONGEST_SCAN) {
      Reply reply = first(store, null, after, asker.maxResults());
      reply.found().forEach(found -> values.accept(value(found)));
      if (!reply.more()) {
        return true;
      }
      read += reply.found().size();
      after = reply.found().get(reply.found().size() - 1).keyText();
    }
    return false;
  }

  private Reply ask(Question question) {
    Reply reply = asking.ask(question);
    answer.heard(reply, asker.state().catalogue().get(question.store()).values().units());
    return reply;
  }

  /** The value of an entry, which is a record's. */
  static Map<String, Object> value(Found found) {
    Map<String, Object> value = new LinkedHashMap<>();
    ((Map<?, ?>) found.value()).forEach((name, member) -> value.put((String) name, member));
    return value;
  }
}
