package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.app.command.NormalsCommand;
import dev.isobar.app.config.NormalsSettings;
import dev.isobar.app.normals.CassandraNormals;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.Normal;
import dev.isobar.app.normals.Normals;
import dev.isobar.app.normals.NormalsConnection;
import dev.isobar.app.normals.NormalsFile;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The table in a real Cassandra: missing, made, filled from a file, and away for a while. */
class CassandraNormalsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant IN_JULY = Instant.parse("2026-07-15T12:00:00Z");
  private static final Instant IN_AUGUST = Instant.parse("2026-08-15T12:00:00Z");

  @TempDir Path folder;
  private final List<Normals> opened = new ArrayList<>();
  private String keyspace;
  private String table;

  @BeforeEach
  void name() {
    keyspace = SERVERS.uniqueName("normals");
    table = keyspace + ".climate_normals";
  }

  @AfterEach
  void close() {
    opened.forEach(Normals::close);
  }

  @Test
  void missingThenMadeThenFilledThenAwayAndBack() throws IOException {
    Path file = file();
    Normals normals = normals();

    awaitNormal(normals, "KSEA", IN_JULY, Normal.UNAVAILABLE);
    StringWriter refused = new StringWriter();
    assertThat(load(file, refused)).isEqualTo(1);
    assertThat(refused.toString()).contains(table).contains("climate-normals.cql");

    makeTable();
    StringWriter said = new StringWriter();
    assertThat(load(file, said)).as(said.toString()).isZero();
    assertThat(said.toString()).contains("1,489 normals of 2 stations are in " + table);
    awaitNormal(normals, "KSEA", IN_JULY, Normal.known(15.12));
    awaitNormal(normals, "KSEA", IN_JULY.plus(Duration.ofHours(13)), Normal.known(16.01));
    awaitNormal(normals, "KPDX", IN_JULY, Normal.NONE);
    awaitNormal(normals, "KSFO", IN_JULY, Normal.NONE);

    SERVERS.cassandra().kill();
    assertThat(normals.of("KSEA", IN_JULY)).as("remembered").contains(Normal.known(15.12));
    awaitNormal(normals, "KSEA", IN_AUGUST, Normal.UNAVAILABLE);
    Normals startedMeanwhile = normals();
    awaitNormal(startedMeanwhile, "KSEA", IN_JULY, Normal.UNAVAILABLE);

    SERVERS.cassandra().start();
    SERVERS.cassandra().awaitReady(Duration.ofMinutes(2));
    awaitNormal(normals, "KSEA", IN_AUGUST, Normal.known(15.12));
    awaitNormal(startedMeanwhile, "KSEA", IN_JULY, Normal.known(15.12));
  }

  private static void awaitNormal(Normals normals, String station, Instant time, Normal expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(normals.of(station, time)).contains(expected));
  }

  /** Of KSEA day and hour in July and August, 15.12 on the 15th at 12; of KPDX a single hour. */
  private Path file() throws IOException {
    List<String> lines = new ArrayList<>(List.of(NormalsFile.HEADER));
    for (int month = 7; month <= 8; month++) {
      for (int day = 1; day <= 31; day++) {
        for (int hour = 0; hour < 24; hour++) {
          lines.add("KSEA,%d,%d,%d,%d.%02d".formatted(month, day, hour, day, hour));
        }
      }
    }
    lines.add("KPDX,1,1,0,4.5");
    return Files.write(folder.resolve("normals.csv"), lines);
  }

  private int load(Path file, StringWriter said) {
    CommandLine command = new CommandLine(new NormalsCommand());
    command.setOut(new PrintWriter(said, true));
    command.setErr(new PrintWriter(said, true));
    return command.execute(
        "--file",
        file.toString(),
        "--set",
        "isobar.normals.table=" + table,
        "--set",
        "cassandra.contact.points=" + contactPoint());
  }

  private Normals normals() {
    NormalsSettings settings =
        new NormalsSettings(
            true,
            table,
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofDays(1),
            Duration.ofDays(1),
            1_000_000);
    CassandraNormals source =
        new CassandraNormals(
            NormalsConnection.opener(
                    Map.of("cassandra.contact.points", contactPoint()), Duration.ofSeconds(5))
                ::open,
            table);
    Normals normals = new ClimateNormals(source, settings, InstantSource.system());
    opened.add(normals);
    return normals;
  }

  private static String contactPoint() {
    return "127.0.0.1:" + SERVERS.cassandra().port();
  }

  /** By the statements that are shipped. */
  private void makeTable() throws IOException {
    String statements;
    try (Stream<String> lines = Files.lines(Path.of("src/main/config/climate-normals.cql"))) {
      statements = lines.filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    }
    try (CqlSession session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      for (String statement : statements.split(";", -1)) {
        if (!statement.isBlank()) {
          session.execute(
              statement.replace("isobar.", keyspace + ".").replace("isobar\n", keyspace + "\n"));
        }
      }
    }
  }
}
