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
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The questions of one request, and the answer that grows by them. */
final class WeatherQuestions {

  /** A scan reads no more than so many entries: what it costs has to have an end. */
  static final int LONGEST_SCAN = 100_000;

  /** Behind all keys that begin with the same text. */
  private static final String LAST = "\uffff";

  /** Texts of the times between these two sort as the times do. */
  private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

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

  /**
   * A parameter that is a station's id; null when it is not given.
   *
   * @throws WrongQuestionException when it can be none
   */
  String stationParameter() {
    return parameters()
        .parsed(
            "station",
            "a station id: 1 to 32 letters, digits, - or _, such as KSEA",
            text -> {
              if (!ReportKeys.isStationId(text)) {
                throw new IllegalArgumentException();
              }
              return text;
            });
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
   * Entries whose keys go on with a time behind a prefix. Times count to the second: fractions of
   * them are left out, and do not sort as text.
   *
   * @param prefix such as {@code KSEA|}
   * @param from first time, included; null for the first there is
   * @param to last time, included; null for the last there is
   */
  Reply between(String store, String prefix, Instant from, Instant to, boolean reverse, int limit) {
    return ask(
        new Question.Entries(
            store,
            from == null ? null : prefix + second(from),
            to == null ? null : prefix + second(to) + LAST,
            prefix,
            null,
            reverse,
            limit));
  }

  /** What all texts of times within a second begin with. */
  private static String second(Instant time) {
    Instant sortable = time.isBefore(FIRST_TIME) ? FIRST_TIME : time;
    String text =
        (sortable.isAfter(LAST_TIME) ? LAST_TIME : sortable)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    return text.substring(0, text.length() - 1);
  }

  /** The first entries of a prefix. */
  Reply first(String store, String prefix, String after, int limit) {
    return ask(entries(store, prefix, after, limit));
  }

  /** A question for entries by the order of their keys. */
  static Question.Entries entries(String store, String prefix, String after, int limit) {
    return new Question.Entries(store, null, null, prefix, after, false, limit);
  }

  /**
   * Reads a store from its beginning, page by page.
   *
   * @param prefix what the keys begin with; null for all
   * @return whether it was read to its end, which a store of very many entries is not
   */
  boolean scan(String store, String prefix, Consumer<Map<String, Object>> values) {
    int[] read = {0};
    return read(
        entries(store, prefix, null, asker.maxResults()),
        value -> {
          values.accept(value);
          return ++read[0] < LONGEST_SCAN;
        });
  }

  /**
   * Reads entries page by page, to the request's deadline at the longest.
   *
   * @param first asks for the first page
   * @param reader takes a value, and says whether it wants another
   * @return whether there are no more
   */
  boolean read(Question.Entries first, Predicate<Map<String, Object>> reader) {
    Question.Entries next = first;
    while (true) {
      Reply reply = ask(next);
      List<Found> page = reply.found();
      for (int i = 0; i < page.size(); i++) {
        if (!reader.test(value(page.get(i)))) {
          return i == page.size() - 1 && !reply.more();
        }
      }
      if (!reply.more()) {
        return true;
      }
      next = behind(first, page.get(page.size() - 1).keyText());
    }
  }

  private static Question.Entries behind(Question.Entries page, String after) {
    return new Question.Entries(
        page.store(), page.from(), page.to(), page.prefix(), after, page.reverse(), page.limit());
  }

  private Reply ask(Question question) {
    Reply reply = asking.ask(question);
    answer.heard(reply);
    // What is told of models is not what the store has: ModelJson has its units.
    if (!question.store().equals(StoreNames.MODELS)) {
      answer.units(asker.state().catalogue().get(question.store()).values().units());
    }
    return reply;
  }

  /** How many entries an answer of another instance can have. */
  int mostResults() {
    return asker.maxResults();
  }

  /** The value of an entry, which is a record's. */
  static Map<String, Object> value(Found found) {
    Map<String, Object> value = new LinkedHashMap<>();
    ((Map<?, ?>) found.value()).forEach((name, member) -> value.put((String) name, member));
    return value;
  }
}
