package dev.isobar.app.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Serves what one instance asks another, by the contract of the HTTP interface. */
final class HopServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final AtomicReference<StateAccess> state = new AtomicReference<>();
  private final Javalin server;

  HopServer() {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get(
                  "/v1/stores/{s}/keys/{k}",
                  ctx ->
                      one(
                          ctx,
                          ctx.queryParam("asOf") == null
                              ? new Question.OfKey(ctx.pathParam("s"), ctx.pathParam("k"))
                              : new Question.Version(
                                  ctx.pathParam("s"), ctx.pathParam("k"), time(ctx, "asOf"))));
              config.routes.get(
                  "/v1/stores/{s}/entries",
                  ctx -> {
                    String cursor = ctx.queryParam("cursor");
                    many(
                        ctx,
                        new Question.Entries(
                            ctx.pathParam("s"),
                            ctx.queryParam("from"),
                            ctx.queryParam("to"),
                            ctx.queryParam("prefix"),
                            cursor == null ? null : Cursor.parse(cursor).after(),
                            Boolean.parseBoolean(ctx.queryParam("reverse")),
                            Integer.parseInt(ctx.queryParam("limit"))));
                  });
              config.routes.get(
                  "/v1/stores/{s}/windows/{k}",
                  ctx ->
                      many(
                          ctx,
                          new Question.Windows(
                              ctx.pathParam("s"),
                              ctx.pathParam("k"),
                              time(ctx, "from"),
                              time(ctx, "to"),
                              Boolean.parseBoolean(ctx.queryParam("reverse")),
                              Integer.parseInt(ctx.queryParam("limit")))));
              config.routes.get(
                  "/v1/stores/{s}/sessions/{k}",
                  ctx ->
                      many(
                          ctx,
                          new Question.Sessions(
                              ctx.pathParam("s"),
                              ctx.pathParam("k"),
                              time(ctx, "from"),
                              time(ctx, "to"),
                              Boolean.parseBoolean(ctx.queryParam("reverse")),
                              Integer.parseInt(ctx.queryParam("limit")))));
              config.routes.get("/v1/instances", this::instances);
              config.routes.exception(
                  NotNowException.class,
                  (e, ctx) -> json(ctx, 503, Map.of("detail", e.getMessage())));
            });
    server.start("127.0.0.1", 0);
  }

  String address() {
    return "127.0.0.1:" + server.port();
  }

  private Reply ask(Context ctx, Question question) {
    if (!"1".equals(ctx.header("Isobar-Hop"))) {
      throw new IllegalStateException("not a hop");
    }
    String maxLag = ctx.queryParam("maxLag");
    Staleness staleness =
        new Staleness(
            Staleness.Consistency.valueOf(ctx.queryParam("consistency").toUpperCase(Locale.ROOT)),
            maxLag == null ? Duration.ZERO : Duration.parse(maxLag));
    return state.get().ask(question, staleness, Instant.now().plusSeconds(10), Reach.THIS_INSTANCE);
  }

  private void one(Context ctx, Question question) {
    Reply reply = ask(ctx, question);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("answered", answered(reply.currencies().get(0)));
    if (reply.found().isEmpty()) {
      json(ctx, 404, body);
      return;
    }
    Found found = reply.found().get(0);
    body.putAll(entry(found));
    body.put("valid_from", text(found.start()));
    body.put("valid_to", text(found.end()));
    json(ctx, 200, body);
  }

  private void many(Context ctx, Question question) {
    Reply reply = ask(ctx, question);
    List<Found> found = reply.found();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("key", Questions.key(question));
    body.put("entries", found.stream().map(HopServer::entry).toList());
    body.put("answered", reply.currencies().stream().map(HopServer::answered).toList());
    if (question instanceof Question.Entries) {
      body.put(
          "next", reply.more() ? new Cursor(found.get(found.size() - 1).keyText()).text() : null);
    } else {
      body.put("more", reply.more());
    }
    json(ctx, 200, body);
  }

  private void instances(Context ctx) {
    List<Object> instances = new ArrayList<>();
    for (Instance instance : state.get().instances().instances()) {
      instances.add(
          Map.of(
              "instance",
              instance.address(),
              "active",
              stores(instance.active()),
              "standby",
              stores(instance.standby())));
    }
    json(ctx, 200, Map.of("instances", instances));
  }

  private static List<Map<String, Object>> stores(Map<String, List<Integer>> stores) {
    return stores.entrySet().stream()
        .map(
            store ->
                Map.<String, Object>of("store", store.getKey(), "partitions", store.getValue()))
        .toList();
  }

  private static Map<String, Object> entry(Found found) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("key", found.key());
    entry.put("value", found.value());
    entry.put("timestamp", text(found.timestamp()));
    entry.put("start", text(found.start()));
    entry.put("end", text(found.end()));
    return entry;
  }

  private static Map<String, Object> answered(Currency currency) {
    Map<String, Object> answered = new LinkedHashMap<>();
    answered.put("by", currency.source().name().toLowerCase(Locale.ROOT));
    answered.put("instance", currency.instance());
    answered.put("partition", currency.partition());
    answered.put("offset_lag", currency.offsetLag());
    answered.put("as_of", text(currency.asOf()));
    return answered;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  private static Instant time(Context ctx, String name) {
    return Instant.parse(ctx.queryParam(name));
  }

  private static void json(Context ctx, int status, Object body) {
    try {
      ctx.status(status).contentType("application/json").result(MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
