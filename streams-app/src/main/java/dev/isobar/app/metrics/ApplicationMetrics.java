package dev.isobar.app.metrics;

import dev.isobar.app.http.Watching;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * All figures of the process, served at {@code /metrics} in Prometheus' text format: the JVM's,
 * those of Kafka Streams, its clients and stores, and those of HTTP.
 */
public final class ApplicationMetrics implements Watching, AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final HttpMetrics http = new HttpMetrics(registry);
  private final KafkaFigures kafka = new KafkaFigures();

  /** Begins to count. */
  public ApplicationMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    registry.getPrometheusRegistry().register(kafka);
  }

  /** From now on this Kafka Streams is shown, and no other. */
  public void follow(KafkaStreams streams) {
    kafka.follow(streams::metrics);
  }

  /**
   * Shows in which state Kafka Streams is: 1 for that state, 0 for all others.
   *
   * @param state is asked each time
   */
  public void showState(Supplier<KafkaStreams.State> state) {
    for (KafkaStreams.State each : KafkaStreams.State.values()) {
      Gauge.builder("isobar.streams.state", () -> state.get() == each ? 1 : 0)
          .description("1 for the state that Kafka Streams is in")
          .tags(Tags.of(Tag.of("state", each.name())))
          .register(registry);
    }
  }

  /**
   * Shows how many streams of changes are open.
   *
   * @param open is asked each time
   */
  public void showOpenStreams(IntSupplier open) {
    Gauge.builder("http.server.streams.active", open::getAsInt)
        .description("Streams of changes that are open")
        .register(registry);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    http.addTo(routes);
    routes.get("/metrics", this::serve);
  }

  private void serve(Context ctx) {
    String format = "text/plain; version=0.0.4; charset=utf-8";
    ctx.contentType(format).header("Cache-Control", "no-store").result(registry.scrape(format));
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
