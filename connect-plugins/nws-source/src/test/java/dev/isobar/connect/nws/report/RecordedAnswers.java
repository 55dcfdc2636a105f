package dev.isobar.connect.nws.report;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the recorded answers of the real API. */
final class RecordedAnswers {

  private static final String FOLDER = "shared/data/nws";

  private RecordedAnswers() {}

  /** The folder; the test is skipped where there is none beside the project. */
  static Path folder() {
    Path above = Path.of("").toAbsolutePath();
    while (above != null && !Files.isDirectory(above.resolve(FOLDER))) {
      above = above.getParent();
    }
    return above == null
        ? abort("no recorded answers: there is no " + FOLDER)
        : above.resolve(FOLDER);
  }
}
