package dev.isobar.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removal of folders. */
public final class Folders {

  private Folders() {}

  /** Deletes a folder with all that is in it, if it is there. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  /** Deletes the folders of this name that lie directly in the folders of a folder. */
  public static void deleteNamed(Path folder, String name) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> children = Files.list(folder)) {
      children.forEach(child -> delete(child.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
