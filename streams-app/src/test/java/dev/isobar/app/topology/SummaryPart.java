package dev.isobar.app.topology;

import dev.isobar.app.stream.TopicNames;
import dev.isobar.app.summary.SummaryTopology;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.RollingSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.TestOutputTopic;

/** Summaries alone, under Kafka's test driver. */
final class SummaryPart implements AutoCloseable {

  final PartHarness weather;

  private final TestOutputTopic<String, HourlySummary> hourly;
  private final TestOutputTopic<String, DailySummary> daily;
  private final TestOutputTopic<String, RollingSummary> rolling;
  private final TestOutputTopic<String, AreaSummary> areas;

  SummaryPart(Path state) {
    weather =
        new PartHarness(
            state,
            Map.of(),
            (builder, stores, config, changes) ->
                new SummaryTopology(stores, config.summary()).connect(changes));
    hourly = weather.output(TopicNames.HOURLY, HourlySummary.class);
    daily = weather.output(TopicNames.DAILY, DailySummary.class);
    rolling = weather.output(TopicNames.ROLLING, RollingSummary.class);
    areas = weather.output(TopicNames.AREAS, AreaSummary.class);
  }

  /** The last value of each key, when all that was waiting is computed. */
  Summaries finals() {
    weather.pass(Duration.ofSeconds(1));
    weather.pass(Duration.ofSeconds(1));
    return new Summaries(
        TopologyHarness.finals(hourly),
        TopologyHarness.finals(daily),
        TopologyHarness.finals(rolling),
        TopologyHarness.finals(areas));
  }

  @Override
  public void close() {
    weather.close();
  }
}
