package dev.isobar.launcher;

import dev.isobar.launcher.access.Access;
import dev.isobar.launcher.access.OpenAccess;
import dev.isobar.launcher.access.SecuredAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the pipeline keeps what it needs between two starts.
 *
 * @param root the project's folder, in which the connector files' relative paths hold
 * @param folder the folder that holds data, logs and the state file; `./isobar reset` empties it
 */
record Home(Path root, Path folder) {

  Path data() {
    return folder.resolve("data");
  }

  Path data(String service) {
    return data().resolve(service);
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path log(String service) {
    return logs().resolve(service + ".log");
  }

  /** Files that connectors may name in place of a secret; `./isobar reset` leaves them. */
  Path secrets() {
    return folder.resolve("secrets");
  }

  /** What the secured variant makes; it goes with the data that it protects. */
  Path accessSecrets() {
    return data().resolve("secrets");
  }

  /** As the kept data are: secured where there are secrets to come to them with. */
  Access access() {
    return Files.isDirectory(accessSecrets())
        ? new SecuredAccess(accessSecrets())
        : new OpenAccess();
  }

  Path stateFile() {
    return folder.resolve("stack.json");
  }

  Path connectConfig() {
    return root.resolve("connect-config");
  }

  /** The configuration of each connector, in the kind of file that a worker takes. */
  List<Path> connectorFiles(String extension) {
    return Stream.of("nws-source", "cassandra-sink", "elasticsearch-sink")
        .map(name -> connectConfig().resolve(name + extension))
        .toList();
  }

  Path streamsConfig() {
    return root.resolve("streams-app/src/main/config");
  }
}
