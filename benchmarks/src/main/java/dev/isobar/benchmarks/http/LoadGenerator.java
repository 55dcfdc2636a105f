package dev.isobar.benchmarks.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks over some connections as fast as the answers come, each connection one question at a time,
 * in one thread and with as little work as can be: it must not be what is measured.
 */
final class LoadGenerator {

  private static final long STALL_MILLIS = 10_000;

  private final InetSocketAddress server;
  private final int connections;

  LoadGenerator(int port, int connections) {
    this.server = new InetSocketAddress("127.0.0.1", port);
    this.connections = connections;
  }

  /**
   * Asks for some time.
   *
   * @param paths asked one after the other, again and again
   * @throws IllegalStateException when the server hangs up or does not answer
   */
  LoadResult run(List<String> paths, Duration time) {
    List<byte[]> requests = paths.stream().map(LoadGenerator::request).toList();
    List<LoadConnection> open = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      try {
        for (int i = 0; i < connections; i++) {
          open.add(new LoadConnection(server, selector));
        }
        return run(selector, open, requests, time);
      } finally {
        for (LoadConnection connection : open) {
          connection.close();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The server at " + server + " hung up: " + e.getMessage(), e);
    }
  }

  private static LoadResult run(
      Selector selector, List<LoadConnection> open, List<byte[]> requests, Duration time)
      throws IOException {
    int next = 0;
    long began = System.nanoTime();
    for (LoadConnection connection : open) {
      connection.ask(requests.get(next++ % requests.size()));
    }
    long end = began + time.toNanos();
    long[] latencies = new long[1 << 20];
    int answers = 0;
    long refused = 0;
    long bytes = 0;
    int underWay = open.size();
    while (underWay > 0) {
      if (selector.select(STALL_MILLIS) == 0) {
        throw new IOException("no answer for " + STALL_MILLIS + " ms");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (!connection.read()) {
          continue;
        }
        long now = System.nanoTime();
        if (connection.status() == 200) {
          latencies =
              answers < latencies.length ? latencies : Arrays.copyOf(latencies, 2 * answers);
          latencies[answers++] = now - connection.askedAt();
        } else {
          refused++;
        }
        bytes += connection.size();
        if (now - end < 0) {
          connection.ask(requests.get(next++ % requests.size()));
        } else {
          underWay--;
        }
      }
      selector.selectedKeys().clear();
    }
    if (answers == 0) {
      throw new IOException("all of " + refused + " questions were refused");
    }
    return new LoadResult(
        answers,
        refused,
        (System.nanoTime() - began) / 1e9,
        bytes,
        Latencies.of(Arrays.copyOf(latencies, answers)));
  }

  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
