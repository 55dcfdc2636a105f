package dev.isobar.launcher;

import java.nio.file.Path;

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

  Path stateFile() {
    return folder.resolve("stack.json");
  }

  Path connectConfig() {
    return root.resolve("connect-config");
  }

  Path streamsConfig() {
    return root.resolve("streams-app/src/main/config");
  }
}
