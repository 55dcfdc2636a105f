package dev.isobar.connect.elasticsearch.write;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Answers bulk requests with what a test has put in its script, and remembers them. */
public final class ScriptedElasticsearch implements AutoCloseable {

  /** A request as it came. */
  public record Received(String method, String path, String authorization, String body) {}

  private record Answer(int status, String body) {}

  /** Ends the connection without an answer. */
  private static final Answer CUT = new Answer(0, "");

  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();

  /** Keeps the connection open and says nothing. */
  private static final Answer SILENCE = new Answer(-1, "");

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean compressed;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public ScriptedElasticsearch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Received> received() {
    return received;
  }

  /** The requests' parameters, decoded. */
  public List<String> queries() {
    return queries;
  }

  /** Whether a request's body was compressed. */
  public boolean compressed() {
    return compressed;
  }

  /** Answers with an item result for each status; those from 400 on have an error. */
  public ScriptedElasticsearch items(int... statuses) {
    String items =
        Arrays.stream(statuses)
            .mapToObj(ScriptedElasticsearch::item)
            .collect(Collectors.joining(","));
    boolean errors = Arrays.stream(statuses).anyMatch(status -> status >= 400);
    return body(200, "{\"took\":1,\"errors\":" + errors + ",\"items\":[" + items + "]}");
  }

  private static String item(int status) {
    String error =
        status < 400
            ? ""
            : ",\"error\":{\"type\":\"type_"
                + status
                + "\",\"reason\":\"reason\",\"caused_by\":{\"type\":\"x\",\"reason\":\"cause\"}}";
    return "{\"index\":{\"_index\":\"i\",\"_id\":\"a\",\"status\":" + status + error + "}}";
  }

  public ScriptedElasticsearch body(int status, String body) {
    script.add(new Answer(status, body));
    return this;
  }

  public ScriptedElasticsearch silence() {
    script.add(SILENCE);
    return this;
  }

  public ScriptedElasticsearch cut() {
    script.add(CUT);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      queries.add(exchange.getRequestURI().getQuery());
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body(exchange)));
      Answer answer = script.remove();
      if (answer.equals(CUT)) {
        throw new UncheckedIOException(new IOException("cut"));
      }
      if (answer.equals(SILENCE)) {
        closed.await();
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      compressed = true;
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
