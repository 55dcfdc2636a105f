package dev.isobar.launcher.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Passwords made at random, a file each, that nobody but their owner can read. They stay as they
 * are from one start to the next.
 */
public final class Secrets {

  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");
  private static final int BYTES = 24;

  private final Path folder;
  private final SecureRandom random;

  /**
   * @param folder is made, for its owner alone, where it is not there
   */
  Secrets(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /** A password; made where there is none of this name. */
  String of(String name) {
    Path file = file(name);
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        // No line end: what reads the file takes all of it.
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a password in " + file, e);
    }
  }

  /** Where a password is kept. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  Path folder() {
    return folder;
  }
}
