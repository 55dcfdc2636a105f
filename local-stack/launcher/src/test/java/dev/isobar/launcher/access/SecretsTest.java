package dev.isobar.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void aPasswordIsMadeOnceAndStays() {
    String password = secrets().of("kafka-source");

    assertThat(password).matches("[A-Za-z0-9_-]{32}");
    assertThat(secrets().of("kafka-source")).isEqualTo(password);
    assertThat(secrets().of("kafka-streams")).isNotEqualTo(password);
  }

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    secrets().of("kafka-source");

    Path kept = folder.resolve("secrets");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(kept.resolve("kafka-source"))))
        .isEqualTo("rw-------");
  }

  private Secrets secrets() {
    return new Secrets(folder.resolve("secrets"), new SecureRandom());
  }
}
