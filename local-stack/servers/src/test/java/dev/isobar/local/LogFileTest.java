package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void givesTheLastLines() throws IOException {
    Path path = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

    assertThat(new LogFile(path).tail(2)).isEqualTo("two\nthree");
    assertThat(new LogFile(path).tail(9)).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void givesNothingWithoutALog() {
    assertThat(new LogFile(folder.resolve("none.log")).tail(5)).isEmpty();
  }

  @Test
  void keepsASmallLogAndMakesTheFolder() throws IOException {
    Path path = folder.resolve("logs/a.log");
    new LogFile(path).prepare();
    Files.writeString(path, "earlier");

    new LogFile(path).prepare();

    assertThat(path).hasContent("earlier");
  }

  @Test
  void putsALargeLogAside() throws IOException {
    Path path = folder.resolve("a.log");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(20_000_001);
    }

    new LogFile(path).prepare();

    assertThat(path).doesNotExist();
    assertThat(folder.resolve("a.log.1")).hasSize(20_000_001);
  }
}
