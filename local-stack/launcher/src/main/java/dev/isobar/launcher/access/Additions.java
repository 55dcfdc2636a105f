package dev.isobar.launcher.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Properties files with what the secured variant adds to them. */
final class Additions {

  /** Where the added files say that secrets are. */
  private static final String SAID = "/run/secrets";

  private final Path secrets;

  /**
   * @param secrets where secrets are, and where the new files go
   */
  Additions(Path secrets) {
    this.secrets = secrets;
  }

  /** A new file, of a file's name, with its properties and the additional ones. */
  Path to(Path file, Path additions) {
    try {
      Properties all = read(file);
      read(additions)
          .forEach(
              (name, value) -> all.put(name, ((String) value).replace(SAID, secrets.toString())));
      Path both = Files.createDirectories(secrets.resolve("config")).resolve(file.getFileName());
      try (Writer out = Files.newBufferedWriter(both)) {
        all.store(out, file + " and " + additions);
      }
      return both;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put " + file + " and " + additions + " together", e);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }
}
