package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.simulator.fault.FaultInjector;
import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.FaultPlan;
import dev.isobar.simulator.ledger.Ledger;
import dev.isobar.simulator.ledger.LedgerTotals;
import dev.isobar.simulator.ledger.Served;
import dev.isobar.simulator.time.SimulatedClock;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a test asks the simulator, and tells it, under /simulator. Faults never touch these. */
final class ControlEndpoints {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SimulatedClock clock;
  private final FaultInjector faults;
  private final Ledger ledger;
  private final RequestCounter counter;

  ControlEndpoints(
      SimulatedClock clock, FaultInjector faults, Ledger ledger, RequestCounter counter) {
    this.clock = clock;
    this.faults = faults;
    this.ledger = ledger;
    this.counter = counter;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/simulator/ledger", ctx -> lines(ctx, Served.Type.REPORT));
    routes.get("/simulator/ledger/stations", ctx -> lines(ctx, Served.Type.STATION));
    routes.get("/simulator/stats", this::stats);
    routes.post("/simulator/clock", this::clock);
    routes.post("/simulator/faults", this::faults);
  }

  private void lines(Context ctx, Served.Type type) throws IOException {
    ctx.contentType("application/x-ndjson");
    ledger.writeLines(type, ctx.res().getOutputStream());
  }

  private void stats(Context ctx) throws IOException {
    LedgerTotals totals = ledger.totals();
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("simulatedTime", clock.instant().toString());
              json.writeNumberField("speed", clock.line().speed());
              json.writeBooleanField("frozen", clock.line().frozen());
              json.writeNumberField("seed", clock.line().seed());
              json.writeObjectFieldStart("requestsByStatus");
              for (Map.Entry<Integer, Long> entry : counter.byStatus().entrySet()) {
                String status = entry.getKey() == 0 ? "cut" : Integer.toString(entry.getKey());
                json.writeNumberField(status, entry.getValue());
              }
              json.writeEndObject();
              json.writeNumberField("reportsServed", totals.reports());
              json.writeNumberField("versionsServed", totals.versions());
              json.writeNumberField("malformedServed", totals.malformed());
              json.writeNumberField("stationsServed", totals.stations());
              json.writeEndObject();
            });
    ctx.contentType("application/json").result(body);
  }

  private void clock(Context ctx) throws IOException {
    JsonNode order = order(ctx);
    try {
      if (order.has("advance")) {
        clock.advance(Duration.parse(order.get("advance").asText()));
      }
      if (order.has("frozen")) {
        clock.freeze(order.get("frozen").asBoolean());
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      refuse(ctx, "advance must be a duration forward such as PT1H: " + e.getMessage());
      return;
    }
    stats(ctx);
  }

  private void faults(Context ctx) throws IOException {
    JsonNode order = order(ctx);
    try {
      List<FaultKind> kinds = new ArrayList<>();
      order.path("kinds").forEach(kind -> kinds.add(FaultKind.parse(kind.asText())));
      List<FaultKind> chosen = order.has("kinds") ? kinds : Arrays.asList(FaultKind.values());
      faults.follow(new FaultPlan(order.path("rate").asDouble(0), chosen));
    } catch (IllegalArgumentException e) {
      refuse(ctx, e.getMessage());
      return;
    }
    stats(ctx);
  }

  private static JsonNode order(Context ctx) {
    try {
      return MAPPER.readTree(ctx.bodyAsBytes());
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(Context ctx, String why) {
    ctx.status(400).contentType("text/plain").result(why + "\n");
  }
}
