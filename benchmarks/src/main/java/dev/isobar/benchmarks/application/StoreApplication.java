package dev.isobar.benchmarks.application;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.application.Report.Closed;
import dev.isobar.benchmarks.application.Report.Committed;
import dev.isobar.benchmarks.application.Report.Failed;
import dev.isobar.benchmarks.application.Report.Heap;
import dev.isobar.benchmarks.application.Report.Measured;
import dev.isobar.benchmarks.application.Report.Measuring;
import dev.isobar.benchmarks.application.Report.Progress;
import dev.isobar.benchmarks.application.Report.Running;
import dev.isobar.benchmarks.application.Report.Totals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application that knows of its state store by its configuration only. It ends when its standard
 * input does, so it does not outlive who started it.
 */
public final class StoreApplication {

  private static final Logger LOG = LoggerFactory.getLogger(StoreApplication.class);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  private final TopicPartition input;
  private final PrintStream out;
  private final ReportLines lines = new ReportLines();
  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private final Restores restores = new Restores();
  private final AtomicReference<Resources> measuredFrom = new AtomicReference<>();
  private final AtomicBoolean ran = new AtomicBoolean();
  private final Probe probe;
  private final KafkaStreams streams;
  private long startedAt;
  private long end;
  private boolean reached;

  private StoreApplication(ApplicationSpec spec, PrintStream out) {
    this.input = new TopicPartition(spec.topic(), 0);
    this.out = out;
    this.end = spec.records();
    this.probe =
        new Probe(
            spec.warmUp(),
            this::startMeasuring,
            spec.heapAt(),
            () -> say(new Heap(spec.heapAt(), Resources.liveHeap())));
    Properties properties = new Properties();
    properties.putAll(spec.streams());
    this.streams = new KafkaStreams(spec.workload().topology(spec.topic(), probe), properties);
  }

  /** Takes the file with the {@link ApplicationSpec} as JSON. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ApplicationSpec spec =
        new ObjectMapper().readValue(Path.of(args[0]).toFile(), ApplicationSpec.class);
    PrintStream out = System.out;
    // Whatever else prints must not come between the reports.
    System.setOut(System.err);
    new StoreApplication(spec, out).run();
    System.exit(0);
  }

  private void run() throws InterruptedException {
    Thread listener = new Thread(this::listen, "orders");
    listener.setDaemon(true);
    listener.start();
    streams.setGlobalStateRestoreListener(restores);
    streams.setStateListener((now, before) -> stateChanged(now));
    streams.setUncaughtExceptionHandler(
        e -> {
          LOG.error("The stream thread has failed", e);
          fail(e.toString());
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    startedAt = System.nanoTime();
    streams.start();
    long nextProgress = System.nanoTime();
    String order = "";
    while (!order.equals(Order.STOP.name())) {
      order = orders.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      order = order == null ? "" : order;
      obey(order);
      long committed = committed();
      if (!reached && committed >= end) {
        reached = true;
        say(new Committed());
        measured();
      }
      if (System.nanoTime() - nextProgress > 0) {
        nextProgress += PROGRESS.toNanos();
        say(new Progress(probe.records(), committed));
      }
    }
  }

  private void obey(String order) {
    if (order.equals(Order.VERIFY.name())) {
      say(totals());
    } else if (order.startsWith(Order.UNTIL.name())) {
      end = Long.parseLong(order.substring(Order.UNTIL.name().length()).strip());
      reached = false;
    } else if (order.equals(Order.STOP.name())) {
      long began = System.nanoTime();
      streams.close(Duration.ofMinutes(2));
      say(new Closed((System.nanoTime() - began) / 1_000_000));
    }
  }

  private void stateChanged(KafkaStreams.State now) {
    if (now == KafkaStreams.State.RUNNING && ran.compareAndSet(false, true)) {
      say(
          new Running(
              (System.nanoTime() - startedAt) / 1_000_000, restores.records(), restores.millis()));
    } else if (now == KafkaStreams.State.ERROR) {
      fail("Kafka Streams is in state ERROR");
    }
  }

  private void startMeasuring() {
    measuredFrom.set(Resources.now());
    say(new Measuring());
  }

  private void measured() {
    Resources from = measuredFrom.get();
    if (from == null) {
      return;
    }
    Resources to = Resources.now();
    say(
        new Measured(
            to.nanoTime() - from.nanoTime(),
            probe.checksum(),
            to.collectorMillis() - from.collectorMillis(),
            to.busiestSince(from),
            Metrics.of(streams.metrics())));
  }

  private long committed() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.committedOffsets().get(input))
        .filter(offset -> offset != null)
        .findFirst()
        .orElse(-1L);
  }

  private Totals totals() {
    long keys = 0;
    long total = 0;
    try (KeyValueIterator<String, Long> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    Workload.STORE, QueryableStoreTypes.<String, Long>keyValueStore()))
            .all()) {
      while (all.hasNext()) {
        keys++;
        total += all.next().value;
      }
    }
    return new Totals(keys, total);
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        orders.add(line);
      }
    } catch (IOException e) {
      LOG.error("No orders can be read any more", e);
    }
    Runtime.getRuntime().halt(1);
  }

  private void fail(String reason) {
    say(new Failed(reason));
    Runtime.getRuntime().halt(1);
  }

  private void say(Report report) {
    synchronized (out) {
      out.println(lines.write(report));
      out.flush();
    }
  }
}
