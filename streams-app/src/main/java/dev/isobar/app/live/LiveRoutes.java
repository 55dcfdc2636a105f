package dev.isobar.app.live;

import dev.isobar.app.http.JsonResponses;
import dev.isobar.app.http.Routes;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.WrongQuestionException;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * {@code /v1/changes}, {@code /v1/stations/{id}/changes} and {@code /v1/stores/{store}/changes}:
 * what is committed from now on, or from the event on that {@code Last-Event-ID} names, as
 * server-sent events. A viewer that is too slow gets {@code overrun}, one that missed more than can
 * be told again gets {@code gap}.
 */
public final class LiveRoutes implements Routes, AutoCloseable {

  /** Global stores have no changelog; these have the same in a topic. */
  private static final Map<String, String> TOPICS_OF_GLOBAL_STORES =
      Map.of(StoreNames.STATIONS, TopicNames.STATIONS);

  private final StoreCatalogue catalogue;
  private final String applicationId;
  private final int mostViewers;
  private final Feeds feeds;
  private final AtomicInteger viewers = new AtomicInteger();

  /**
   * @param catalogue of the stores; has the formats of reports and events too
   * @param applicationId with which the names of changelogs begin
   * @param mostViewers how many may look on at a time; others are refused
   * @param consumers of what is committed
   * @param clock tells when heartbeats are due
   */
  public LiveRoutes(
      StoreCatalogue catalogue,
      String applicationId,
      int mostViewers,
      Supplier<Consumer<byte[], byte[]>> consumers,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.applicationId = applicationId;
    this.mostViewers = mostViewers;
    this.feeds = new Feeds(consumers, clock);
  }

  /** How many look on now. */
  public int viewers() {
    return viewers.get();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/changes", ctx -> show(ctx, weather(), station -> true));
    routes.get("/v1/stations/{id}/changes", this::station);
    routes.get("/v1/stores/{store}/changes", this::store);
  }

  /** Sends all viewers away, after what they still have to get. */
  @Override
  public void close() {
    feeds.close();
  }

  private void station(Context ctx) {
    String id = ctx.pathParam("id");
    if (!ReportKeys.isStationId(id)) {
      throw new WrongQuestionException(
          "A station id has 1 to 32 letters, digits, - or _, such as KSEA.");
    }
    show(ctx, weather(), id::equals);
  }

  private void store(Context ctx) {
    StoreDescription<?, ?> store = catalogue.get(ctx.pathParam("store"));
    String topic =
        store.global()
            ? TOPICS_OF_GLOBAL_STORES.get(store.name())
            : applicationId + "-" + store.name() + "-changelog";
    if (topic == null) {
      JsonResponses.problem(
          ctx,
          404,
          "No changes of this store",
          "The store "
              + store.name()
              + " is made of a topic by each instance and has no changelog.");
      return;
    }
    LinkedHashMap<String, ChangeFormat> formats = new LinkedHashMap<>();
    formats.put(topic, new StoreChanges<>(store));
    show(ctx, formats, any -> true);
  }

  private LinkedHashMap<String, ChangeFormat> weather() {
    LinkedHashMap<String, ChangeFormat> formats = new LinkedHashMap<>();
    formats.put(
        TopicNames.ENRICHED,
        new WeatherChanges<>(
            "report", catalogue.get(StoreNames.LATEST).values(), List.of("station_id")));
    formats.put(
        TopicNames.EVENTS,
        new WeatherChanges<>(
            "event",
            catalogue.get(StoreNames.EVENTS).values(),
            List.of("station_id", "start", "kind")));
    return formats;
  }

  private void show(
      Context ctx, LinkedHashMap<String, ChangeFormat> formats, Predicate<String> wanted) {
    if (!ctx.queryParamMap().isEmpty()) {
      throw new WrongQuestionException(
          "Changes take no query parameters, and there is " + ctx.queryParamMap().keySet() + ".");
    }
    if (viewers.incrementAndGet() > mostViewers) {
      viewers.decrementAndGet();
      ctx.header("Retry-After", "10");
      JsonResponses.problem(
          ctx,
          429,
          "Too many viewers",
          "At most "
              + mostViewers
              + " may look on at a time (isobar.http.max.streams); come again later.");
      return;
    }
    String lastEventId = ctx.header("Last-Event-ID");
    Viewer viewer =
        new Viewer(wanted, lastEventId == null || lastEventId.isBlank() ? null : lastEventId);
    ctx.future(
        () ->
            admit(formats, viewer)
                .thenCompose(admitted -> respond(ctx, viewer))
                .whenComplete((left, failure) -> viewers.decrementAndGet()));
  }

  private CompletableFuture<Void> admit(
      LinkedHashMap<String, ChangeFormat> formats, Viewer viewer) {
    try {
      feeds.add(formats, viewer);
    } catch (RuntimeException e) {
      viewer.admitted().completeExceptionally(e);
    }
    return viewer.admitted();
  }

  private static CompletableFuture<Void> respond(Context ctx, Viewer viewer) {
    ctx.status(200)
        .contentType("text/event-stream; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Accel-Buffering", "no");
    try {
      return ViewerResponse.begin(viewer, ctx.req().getAsyncContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
