package dev.isobar.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks whether the state can be kept on this machine's disk. */
final class StateFolderCheck implements Check {

  private static final String SUBJECT = "state.dir";

  private final Path folder;

  StateFolderCheck(String folder) {
    this.folder = Path.of(folder).toAbsolutePath();
  }

  @Override
  public List<Finding> look() {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return List.of(Finding.ok(SUBJECT, folder + " can be written"));
      }
    } catch (IOException e) {
      return List.of(
          Finding.error(SUBJECT, folder + " cannot be made (" + e + "): give another state.dir"));
    }
    return List.of(Finding.error(SUBJECT, folder + " cannot be written: give another state.dir"));
  }
}
