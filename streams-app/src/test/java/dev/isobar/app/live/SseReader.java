package dev.isobar.app.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads server-sent events as a browser does, in a thread of its own. */
final class SseReader implements AutoCloseable {

  /**
   * What was dispatched.
   *
   * @param id the last event id at that time
   */
  record Event(String id, String name, String data) {}

  private final HttpResponse<Stream<String>> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile boolean ended;

  /**
   * @param lastEventId null for none
   */
  SseReader(URI uri, String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
    Thread thread = new Thread(this::read, "sse-reader");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    String name = "message";
    StringBuilder data = new StringBuilder();
    try {
      for (String line : (Iterable<String>) response.body()::iterator) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(lastId, name, data.toString()));
          }
          name = "message";
          data.setLength(0);
        } else if (line.startsWith("id: ")) {
          lastId = line.substring("id: ".length());
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          data.append(line.substring("data: ".length()));
        }
      }
    } catch (UncheckedIOException e) {
      // Closed, by either side.
    }
    ended = true;
  }

  int status() {
    return response.statusCode();
  }

  HttpResponse<Stream<String>> response() {
    return response;
  }

  List<Event> events() {
    return events;
  }

  List<String> data() {
    return events.stream().map(Event::data).toList();
  }

  String lastId() {
    return lastId;
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    response.body().close();
  }
}
