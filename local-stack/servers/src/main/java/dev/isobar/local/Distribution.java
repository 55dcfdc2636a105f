package dev.isobar.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server of a distribution module is on this machine, as its build wrote it down. */
record Distribution(String name) {

  /** The class path of a server that is resolved as Maven dependencies. */
  String classPath() {
    String classPath = read("classpath");
    String firstJar = classPath.split(File.pathSeparator, 2)[0];
    requireExists(Path.of(firstJar));
    return classPath;
  }

  /** The folder of a server that is unpacked from an archive. */
  Path home() {
    return requireExists(Path.of(read("home")));
  }

  private String read(String kind) {
    String resource = "/META-INF/isobar/isobar-distribution-" + name + "." + kind;
    try (InputStream in = Distribution.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ServerFailedException(
            "%s is not on the class path, so %s cannot be found: depend on isobar-distribution-%s and build it with mvn package"
                .formatted(resource, name, name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new ServerFailedException("Cannot read " + resource, e);
    }
  }

  private Path requireExists(Path path) {
    if (!Files.exists(path)) {
      throw new ServerFailedException(
          "%s is gone, so %s cannot start: build local-stack/distributions/%s again with mvn package"
              .formatted(path, name, name));
    }
    return path;
  }
}
