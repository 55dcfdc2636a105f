package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports come each ten minutes, so that episodes are just what was reported. */
class StationGraphTest {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final int DAY = 144;
  private static final String EDGE = "KBFI~KSEA|temperature";
  private static final Station SEATTLE_TACOMA = station("KSEA", 47.45, -122.31667);
  private static final Station BOEING_FIELD = station("KBFI", 47.55, -122.31667);
  private static final Station PORTLAND = station("KPDX", 45.58334, -122.6);

  @TempDir Path state;
  private TopologyHarness weather;
  private final Map<String, GraphElement> graph = new HashMap<>();

  @BeforeEach
  void start() {
    // Readable rows are part of what is tested: functions that fail stop the driver.
    weather =
        new TopologyHarness(
            state,
            Map.of(
                "isobar.state.store",
                "cassandra",
                "cassandra.contact.points",
                "memory:" + state.getFileName()));
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void stationsThatReportAreNodes() {
    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    weather.stations.pipeInput("KPDX", PORTLAND);
    reports("KSEA", 0, 3, 0);

    assertThat(weather.graph.readRecordsToList()).hasSize(1).allSatisfy(this::take);
    GraphElement element = graph.get("KSEA");
    assertThat(element.getEdge()).isNull();
    assertThat(element.getNode())
        .isEqualTo(new GraphNode("KSEA", "Field of KSEA", 47.45, -122.31667, 130.0));
  }

  @Test
  void nodeMovesWithItsStationAndEndsWithIt() {
    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    reports("KSEA", 0, 2, 0);
    weather.stations.pipeInput("KSEA", station("KSEA", 47.5, -122.3));
    reports("KSEA", 2, 4, 0);
    read();
    assertThat(graph.get("KSEA").getNode().getLatitude()).isEqualTo(47.5);

    lookAtStations();
    weather.stations.pipeInput("KSEA", (Station) null);
    weather.stations.pipeInput("KPDX", PORTLAND);
    weather.pass(Duration.ofMinutes(10));
    read();

    assertThat(graph).containsEntry("KSEA", null);
  }

  @Test
  void edgeTellsByHowMuchOneStationIsBehindTheOther() {
    bothStations();
    reports("KBFI", 0, DAY + 1, 0);
    reports("KSEA", 0, DAY + 1, 2);
    read();

    GraphEdge edge = graph.get(EDGE).getEdge();
    assertThat(graph.get(EDGE).getId()).isEqualTo(EDGE);
    assertThat(graph.get(EDGE).getNode()).isNull();
    assertThat(edge.getFromStation()).isEqualTo("KBFI");
    assertThat(edge.getToStation()).isEqualTo("KSEA");
    assertThat(edge.getQuantity()).isEqualTo("temperature");
    assertThat(edge.getLag()).isEqualTo(Duration.ofMinutes(20).toMillis());
    assertThat(edge.getCorrelation()).isCloseTo(1.0, within(1e-12));
    assertThat(edge.getPoints()).isEqualTo(DAY - 2);
    assertThat(edge.getDistance()).isCloseTo(11_119.5, within(0.1));
    assertThat(edge.getWindowStart()).isEqualTo(START);
    assertThat(edge.getWindowEnd()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(weather.edge(EDGE)).isEqualTo(edge);
    assertThat(weather.node("KSEA").getLongitude()).isEqualTo(-122.31667);
  }

  @Test
  void edgeIsComputedOnceForAllThatComesWithinASecond() {
    bothStations();
    reports("KBFI", 0, 2 * DAY + 1, 0);
    reports("KSEA", 0, 2 * DAY + 1, 2);
    weather.pass(Duration.ofSeconds(1));

    assertThat(weather.graph.readRecordsToList())
        .filteredOn(record -> record.key().equals(EDGE))
        .hasSize(1);
  }

  @Test
  void negativeLagMeansThatTheSecondIsAhead() {
    bothStations();
    reports("KBFI", 0, DAY + 1, 5);
    reports("KSEA", 0, DAY + 1, 0);
    read();

    assertThat(graph.get(EDGE).getEdge().getLag()).isEqualTo(-Duration.ofMinutes(50).toMillis());
  }

  @Test
  void windowSlidesAndWithTheSilenceOfOneSideTheEdgeEnds() {
    bothStations();
    reports("KBFI", 0, 2 * DAY + 1, 0);
    reports("KSEA", 0, DAY + 1, 2);
    read();
    assertThat(graph).as("nothing of the last day in common").doesNotContainKey(EDGE);

    reports("KSEA", DAY + 1, DAY + 73, 2);
    read();
    GraphEdge edge = graph.get(EDGE).getEdge();
    assertThat(edge.getPoints()).isEqualTo(72);
    assertThat(edge.getWindowStart()).isEqualTo(START.plus(Duration.ofDays(1)));

    reports("KBFI", 2 * DAY + 1, 2 * DAY + 37, 0);
    read();
    assertThat(graph).containsEntry(EDGE, null);
    assertThat(weather.edge(EDGE)).isNull();
  }

  @Test
  void correctionChangesTheEdge() {
    bothStations();
    reports("KBFI", 0, DAY + 1, 0);
    reports("KSEA", 0, DAY + 1, 0);
    read();
    assertThat(graph.get(EDGE).getEdge().getCorrelation()).isCloseTo(1.0, within(1e-12));

    weather.reportArrives(report("KSEA", time(70)).setTemperature(-5.0).build());
    read();
    assertThat(graph.get(EDGE).getEdge().getCorrelation()).isBetween(0.5, 0.99);

    weather.reportArrives(report("KSEA", time(70)).setTemperature(wave(70)).build());
    weather.pass(Duration.ofSeconds(1));
    assertThat(weather.graph.readRecordsToList()).hasSize(1).allSatisfy(this::take);
    assertThat(graph.get(EDGE).getEdge().getCorrelation()).isCloseTo(1.0, within(1e-12));

    weather.reportArrives(report("KSEA", time(70)).setTemperature(wave(70)).build());
    weather.pass(Duration.ofSeconds(1));
    assertThat(weather.graph.readRecordsToList()).isEmpty();
  }

  @Test
  void stationsFarApartHaveNoEdge() {
    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    weather.stations.pipeInput("KPDX", PORTLAND);
    lookAtStations();
    reports("KSEA", 0, DAY + 1, 0);
    reports("KPDX", 0, DAY + 1, 0);
    read();

    assertThat(graph).containsOnlyKeys("KSEA", "KPDX");
  }

  @Test
  void neighbourThatComesLaterFindsTheEpisodesThatWereThere() {
    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    lookAtStations();
    reports("KSEA", 0, DAY + 1, 2);
    weather.stations.pipeInput("KBFI", BOEING_FIELD);
    reports("KBFI", 0, DAY + 1, 0);
    read();
    assertThat(graph).containsOnlyKeys("KSEA", "KBFI");

    lookAtStations();
    read();

    GraphEdge edge = graph.get(EDGE).getEdge();
    assertThat(edge.getLag()).isEqualTo(Duration.ofMinutes(20).toMillis());
    assertThat(edge.getPoints()).isEqualTo(DAY - 2);
  }

  @Test
  void edgeGoesWhenAStationMovesAwayAndComesBackWithIt() {
    bothStations();
    reports("KBFI", 0, DAY + 1, 0);
    reports("KSEA", 0, DAY + 1, 2);
    read();
    GraphElement before = graph.get(EDGE);

    weather.stations.pipeInput("KSEA", station("KSEA", 40.0, -100.0));
    reports("KSEA", DAY + 1, DAY + 2, 2);
    lookAtStations();
    read();
    assertThat(graph).containsEntry(EDGE, null);

    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    reports("KSEA", DAY + 2, DAY + 3, 2);
    lookAtStations();
    read();
    assertThat(graph).containsEntry(EDGE, before);
  }

  private void bothStations() {
    weather.stations.pipeInput("KSEA", SEATTLE_TACOMA);
    weather.stations.pipeInput("KBFI", BOEING_FIELD);
    weather.pass(Duration.ofMinutes(10));
  }

  /** Lets the time pass after which the table of stations is looked at again. */
  private void lookAtStations() {
    weather.pass(Duration.ofSeconds(10));
  }

  /** Reports number {@code from} to before {@code to}, of a wave that is behind by some steps. */
  private void reports(String stationId, int from, int to, int behind) {
    for (int i = from; i < to; i++) {
      weather.reportArrives(report(stationId, time(i)).setTemperature(wave(i - behind)).build());
    }
  }

  private static double wave(int i) {
    return 15.0 + 8.0 * Math.sin(2 * Math.PI * i / 144.0) + Math.sin(2 * Math.PI * i / 37.0);
  }

  private static String time(int i) {
    return START.plus(Duration.ofMinutes(10L * i)).toString();
  }

  /** What is published by the time that waiting edges are computed. */
  private void read() {
    weather.pass(Duration.ofSeconds(1));
    weather.graph.readRecordsToList().forEach(this::take);
  }

  private void take(TestRecord<String, GraphElement> record) {
    graph.put(record.key(), record.value());
  }

  private static Station station(String id, double latitude, double longitude) {
    return Reports.station(id).setLatitude(latitude).setLongitude(longitude).build();
  }
}
