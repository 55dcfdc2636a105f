package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.json;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.query.Cursor;
import dev.isobar.app.query.Found;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reply;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StoreKind;
import dev.isobar.app.query.WrongQuestionException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/stores}: any store by its keys, whatever is in it. */
public final class StoreRoutes implements Routes {

  private static final int USUAL_RESULTS = 100;
  private static final Set<String> OF_VERSIONS = Set.of("asOf");
  private static final Set<String> OF_ENTRIES =
      Set.of("from", "to", "prefix", "limit", "cursor", "reverse");
  private static final Set<String> OF_TIMES = Set.of("from", "to", "limit", "reverse");

  /** What one entry shows beside its value. */
  private interface Shape {

    void show(Found found, Map<String, Object> json);
  }

  /** A question for what a key has within times. */
  private interface OfTimes {

    Question of(String store, String key, Instant from, Instant to, boolean reverse, int limit);
  }

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;
  private final UnitsJson units = new UnitsJson();

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public StoreRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stores/{store}/keys/{key}", gate.guard(this::key));
    routes.get("/v1/stores/{store}/entries", gate.guard(this::entries));
    routes.get("/v1/stores/{store}/windows/{key}", gate.guard(this::windows));
    routes.get("/v1/stores/{store}/sessions/{key}", gate.guard(this::sessions));
  }

  private void key(Context ctx) {
    StoreDescription<?, ?> store = store(ctx);
    if (store.kind() == StoreKind.WINDOW || store.kind() == StoreKind.SESSION) {
      throw new WrongQuestionException(
          "The store "
              + store.name()
              + " is of the kind "
              + store.kind().label()
              + "; ask for its "
              + store.kind().label()
              + "s.");
    }
    String key = ctx.pathParam("key");
    boolean versioned = store.kind() == StoreKind.VERSIONED;
    Asking asking = asker.of(ctx, versioned ? OF_VERSIONS : Set.of());
    Reply reply =
        asking.ask(
            versioned
                ? new Question.Version(store.name(), key, asking.parameters().time("asOf"))
                : new Question.OfKey(store.name(), key));
    if (reply.found().isEmpty()) {
      problem(
          ctx,
          404,
          "No such key",
          "The store " + store.name() + " has nothing for the key " + key + ".",
          Map.of("answered", currencies.of(reply.currencies())));
      return;
    }
    Found found = reply.found().get(0);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("store", store.name());
    answer.put("key", found.key());
    answer.put("value", found.value());
    answer.put("units", units.of(store));
    putTimestamp(found, answer);
    if (versioned) {
      answer.put("valid_from", text(found.start()));
      answer.put("valid_to", text(found.end()));
    }
    answer.put("answered", currencies.of(reply.currencies().get(0)));
    json(ctx, 200, answer);
  }

  private void entries(Context ctx) {
    StoreDescription<?, ?> store = store(ctx, StoreKind.KEY_VALUE);
    Asking asking = asker.of(ctx, OF_ENTRIES);
    Parameters given = asking.parameters();
    Cursor cursor = given.parsed("cursor", "what an answer had as next", Cursor::parse);
    Reply reply =
        asking.ask(
            new Question.Entries(
                store.name(),
                given.text("from"),
                given.text("to"),
                given.text("prefix"),
                cursor == null ? null : cursor.after(),
                given.flag("reverse"),
                limit(given)));
    List<Found> found = reply.found();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("store", store.name());
    answer.put(
        "entries",
        list(
            found,
            (each, json) -> {
              json.put("key", each.key());
              json.put("value", each.value());
            }));
    answer.put(
        "next", reply.more() ? new Cursor(found.get(found.size() - 1).keyText()).text() : null);
    finish(ctx, store, reply, answer);
  }

  private void windows(Context ctx) {
    inTime(
        ctx,
        StoreKind.WINDOW,
        Question.Windows::new,
        (found, json) -> {
          json.put("start", text(found.start()));
          json.put("value", found.value());
        });
  }

  private void sessions(Context ctx) {
    inTime(
        ctx,
        StoreKind.SESSION,
        Question.Sessions::new,
        (found, json) -> {
          json.put("start", text(found.start()));
          json.put("end", text(found.end()));
          json.put("value", found.value());
        });
  }

  private void inTime(Context ctx, StoreKind kind, OfTimes question, Shape shape) {
    StoreDescription<?, ?> store = store(ctx, kind);
    Asking asking = asker.of(ctx, OF_TIMES);
    Parameters given = asking.parameters();
    Reply reply =
        asking.ask(
            question.of(
                store.name(),
                ctx.pathParam("key"),
                from(given),
                to(given),
                given.flag("reverse"),
                limit(given)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("store", store.name());
    answer.put("key", ctx.pathParam("key"));
    answer.put("entries", list(reply.found(), shape));
    answer.put("more", reply.more());
    finish(ctx, store, reply, answer);
  }

  private void finish(
      Context ctx, StoreDescription<?, ?> store, Reply reply, Map<String, Object> answer) {
    answer.put("units", units.of(store));
    answer.put("answered", currencies.of(reply.currencies()));
    json(ctx, 200, answer);
  }

  private static List<Map<String, Object>> list(List<Found> found, Shape shape) {
    return found.stream()
        .map(
            each -> {
              Map<String, Object> json = new LinkedHashMap<>();
              shape.show(each, json);
              putTimestamp(each, json);
              return json;
            })
        .toList();
  }

  private static void putTimestamp(Found found, Map<String, Object> json) {
    if (found.timestamp() != null) {
      json.put("timestamp", text(found.timestamp()));
    }
  }

  private StoreDescription<?, ?> store(Context ctx) {
    return asker.state().catalogue().get(ctx.pathParam("store"));
  }

  private StoreDescription<?, ?> store(Context ctx, StoreKind kind) {
    StoreDescription<?, ?> store = store(ctx);
    if (store.kind() != kind) {
      throw new WrongQuestionException(
          "The store "
              + store.name()
              + " is of the kind "
              + store.kind().label()
              + " and has no "
              + ctx.endpoint().path.replaceFirst("/v1/stores/[^/]+/([a-z]+).*", "$1")
              + ".");
    }
    return store;
  }

  private int limit(Parameters given) {
    int most = asker.maxResults();
    return given.count("limit", Math.min(USUAL_RESULTS, most), most);
  }

  private static Instant from(Parameters given) {
    Instant from = given.time("from");
    return from == null ? Instant.EPOCH : from;
  }

  private static Instant to(Parameters given) {
    Instant to = given.time("to");
    return to == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : to;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
