package dev.isobar.streams.cassandra.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What a JVM needs to start the application in half the time: the class path as jars only, and an
 * archive of the classes that a first run has loaded. Starting is what the fault tests do most.
 */
final class ApplicationImage {

  private final Path archive;
  private final String classPath;

  /**
   * @param folder for the files it makes; an archive found there is used again if no class has
   *     changed since
   */
  ApplicationImage(Path folder) {
    this.archive = folder.resolve("classes.jsa");
    try {
      Files.createDirectories(folder);
      List<String> jars = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        if (entry.isEmpty()) {
          continue;
        }
        Path path = Path.of(entry);
        jars.add(
            Files.isDirectory(path)
                ? jarOf(path, folder.resolve(jars.size() + ".jar")).toString()
                : entry);
      }
      this.classPath = String.join(File.pathSeparator, jars);
      List<Path> all = jars.stream().map(Path::of).filter(Files::exists).toList();
      if (isTrained() && changedSince(Files.getLastModifiedTime(archive), all)) {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the application's class path", e);
    }
  }

  /** Whether there is an archive; otherwise {@link #training} makes it. */
  boolean isTrained() {
    return Files.exists(archive);
  }

  String classPath() {
    return classPath;
  }

  /** The argument for a run that uses the archive. */
  String usage() {
    return "-XX:SharedArchiveFile=" + archive;
  }

  /** The argument for a run that makes the archive when it ends in order. */
  String training() {
    return "-XX:ArchiveClassesAtExit=" + archive;
  }

  private Path jarOf(Path classes, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    if (Files.exists(jar) && !changedSince(Files.getLastModifiedTime(jar), files)) {
      return jar;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }

  private static boolean changedSince(FileTime time, List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
        return true;
      }
    }
    return false;
  }
}
