package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.feed.Malformed;
import dev.isobar.connect.nws.feed.ObservationEndpoint;
import dev.isobar.connect.nws.feed.Records;
import dev.isobar.connect.nws.feed.Rhythm;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.simulator.NwsSimulator;
import dev.isobar.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A page of 500 reports, as it came, into source records; and into a tree, for comparison. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PageBenchmark {

  /** How many reports the page has. */
  public static final int REPORTS = 500;

  private static final Instant NOW = Instant.parse("2026-07-15T20:00:00Z");
  private static final URI URL = URI.create("https://api.weather.gov/stations/KSEA/observations");

  private final ObjectMapper mapper = new ObjectMapper();
  private final NwsSourceConfig config =
      NwsSourceConfig.from(Map.of("nws.user.agent", "benchmark", "nws.stations", "KSEA"));
  private final Records records =
      new Records(config.topics(), new Malformed(config.onMalformed(), InstantSource.fixed(NOW)));
  private byte[] page;

  /** Asks a simulator for the page. */
  @Setup
  public void fetch() throws IOException, InterruptedException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .change()
            .seed(7L)
            .start(NOW)
            .history(Duration.ofDays(7))
            .build();
    try (NwsSimulator simulator = NwsSimulator.start(options)) {
      simulator.clock().freeze(true);
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(simulator.baseUri() + "/stations/KSEA/observations?limit=" + REPORTS))
              .header("User-Agent", "benchmark")
              .build();
      page = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
    }
    int reports = tree().get("features").size();
    if (reports != REPORTS || toRecords().size() != REPORTS) {
      throw new IllegalStateException("The page has " + reports + " reports, not " + REPORTS);
    }
  }

  /** What Jackson needs to read the bytes into a tree. */
  @Benchmark
  public JsonNode tree() throws IOException {
    return mapper.readTree(page);
  }

  /** What the connector needs to make the records, and Connect the last one's offset. */
  @Benchmark
  public List<SourceRecord> toRecords() throws IOException {
    ObservationEndpoint endpoint =
        new ObservationEndpoint(
            "KSEA",
            config.polling(),
            records,
            null,
            () -> NOW,
            new Rhythm(
                config.pacing().shortest(),
                config.polling().observations(),
                config.pacing().longest()),
            SourceMetrics.NONE);
    AnswerBody body = AnswerBody.read(page, endpoint.request().reader()).orElseThrow();
    Page read =
        new Page(URL, body.features().orElseThrow(), Optional.empty(), Validators.NONE, "c", NOW);
    List<SourceRecord> made = endpoint.accept(List.of(read));
    if (made.get(made.size() - 1).sourceOffset().isEmpty()) {
      throw new IllegalStateException("The last record has no offset");
    }
    return made;
  }
}
