package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isobar.benchmarks.report.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that was measured.
 *
 * @param startedAt in ISO 8601
 */
record SinkResults(
    String startedAt, Machine machine, SinkSettings settings, List<SinkComparison> scenarios) {

  /** Writes it as JSON. */
  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
