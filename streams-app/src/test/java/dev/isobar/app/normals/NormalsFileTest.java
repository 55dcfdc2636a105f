package dev.isobar.app.normals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalsFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Z,7,15,12,7,15,12",
    "-08:00,7,15,12,7,15,20",
    "-08:00,7,31,16,8,1,0",
    "-08:00,12,31,20,1,1,4",
    "-08:00,2,28,20,3,1,4",
    "-08:00,2,29,20,3,1,4",
    "-08:00,2,29,10,2,29,18",
    "+10:00,1,1,3,12,31,17",
    "+10:00,3,1,3,2,28,17",
  })
  void hoursOfTheFileBecomeThoseOfUtc(
      String offset, int month, int day, int hour, int utcMonth, int utcDay, int utcHour)
      throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("normals.csv"),
            NormalsFile.HEADER + "\nKSEA," + month + "," + day + "," + hour + ",4.5\n");
    NormalsFile file = NormalsFile.of(path, ZoneOffset.of(offset));
    List<NormalsFile.Entry> entries = new ArrayList<>();

    assertThat(file.check(1).errors()).isEmpty();
    file.forEach(entries::add);

    assertThat(entries)
        .containsExactly(new NormalsFile.Entry("KSEA", utcMonth, utcDay, utcHour, 4.5));
  }

  @Test
  void withALeapDayTheYearIsALeapYear() throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("normals.csv"),
            NormalsFile.HEADER + "\nKSEA,2,28,20,1\nKSEA,2,29,20,2\nKSEA,3,1,20,3\n");
    NormalsFile file = NormalsFile.of(path, ZoneOffset.of("-08:00"));
    List<NormalsFile.Entry> entries = new ArrayList<>();

    assertThat(file.check(1).errors()).isEmpty();
    file.forEach(entries::add);

    assertThat(entries)
        .containsExactly(
            new NormalsFile.Entry("KSEA", 2, 29, 4, 1),
            new NormalsFile.Entry("KSEA", 3, 1, 4, 2),
            new NormalsFile.Entry("KSEA", 3, 2, 4, 3));
  }
}
