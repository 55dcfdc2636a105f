package dev.isobar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The check of the file; how it is written is tested on a real Cassandra. */
class NormalsCommandTest {

  private static final String HEADER = "station_id,month,day,hour,temperature";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void soundFileIsCounted() throws IOException {
    Path file = file(HEADER, "KSEA,1,1,0,4.5", "KSEA,2,29,23,-0.5", "KPDX,12,31,23,4");

    assertThat(execute("--file", file.toString(), "--dry-run")).isZero();

    assertThat(out.toString()).contains("3 normals of 2 stations").contains("nothing is written");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KSEA,1,1,0|5 fields",
        "KSEA,1,1,0,1,1|5 fields",
        "''|5 fields",
        "K SEA,1,1,0,1|station_id must be letters",
        "KSEA,13,1,0,1|month must be a whole number from 1 to 12; it is 13",
        "KSEA,x,1,0,1|month",
        "KSEA,1,0,0,1|day must be",
        "KSEA,2,30,0,1|no day 30 in month 2",
        "KSEA,6,31,0,1|no day 31 in month 6",
        "KSEA,1,1,24,1|hour must be a whole number from 0 to 23",
        "KSEA,1,1,0,hot|temperature must be degree Celsius",
        "KSEA,1,1,0,NaN|temperature must be degree Celsius",
        "KSEA,1,1,0,|temperature must be degree Celsius",
        "KSEA,1,1,0,98.6|temperature must be degree Celsius",
        "KSEA,7,15,12,2|a line before has the same station and hour",
      })
  void wrongLineIsToldByItsNumber(String line, String problem) throws IOException {
    Path file = file(HEADER, "KSEA,7,15,12,1", line);

    assertThat(execute("--file", file.toString(), "--dry-run")).isEqualTo(1);

    assertThat(err.toString())
        .contains("line 3: ")
        .contains(problem)
        .contains("Nothing is written");
  }

  @Test
  void allErrorsAreCountedAndTheFirstTwentyTold() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 1025; i++) {
      lines.add("KSEA,1,1,99,1");
    }
    Path file = file(lines.toArray(String[]::new));

    assertThat(execute("--file", file.toString())).isEqualTo(1);

    assertThat(err.toString().lines().filter(line -> line.contains("hour"))).hasSize(20);
    assertThat(err.toString()).contains("line 21: ").contains("and 1,005 more");
  }

  @Test
  void fileWithoutTheHeaderIsRefused() throws IOException {
    assertThat(execute("--file", file("KSEA,1,1,0,4.5").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("line 1: ").contains(HEADER).contains("KSEA,1,1,0,4.5");

    assertThat(execute("--file", file().toString())).isEqualTo(1);
    assertThat(err.toString()).contains("not there");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, (HEADER + "\nKSEA,1,1,0,4.5 °").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(execute("--file", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("UTF-8");
  }

  @Test
  void missingFileIsNamed() {
    assertThat(execute("--file", "no-such.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("no-such.csv");
  }

  @Test
  void wrongUseIsTold() throws IOException {
    assertThat(execute()).isEqualTo(2);
    assertThat(execute("--file", file(HEADER).toString(), "--utc-offset", "PST")).isEqualTo(2);
    assertThat(err.toString()).contains("--file").contains("--utc-offset");
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("normals.csv"), List.of(lines));
  }

  private int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new NormalsCommand());
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
