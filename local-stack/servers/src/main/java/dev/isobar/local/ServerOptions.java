package dev.isobar.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What can be chosen for a server. Start with {@link #in(Path)} and change what matters.
 *
 * @param name for progress and error messages; empty means the server's usual one
 * @param folder everything the server writes: data, generated configuration, temporary files. Kept
 *     when the server stops; delete it for a fresh start.
 * @param logFile standard output and error of the process, appended
 * @param port the port for clients; 0 means a free one, chosen once when the server is made
 * @param heapMegabytes the largest Java heap, MiB; 0 means the server's default
 * @param settings the server's own settings, by their names in its configuration; they replace ours
 * @param environment variables added to those of this process
 * @param jvmArguments added after ours, so they win
 */
public record ServerOptions(
    String name,
    Path folder,
    Path logFile,
    int port,
    int heapMegabytes,
    Map<String, String> settings,
    Map<String, String> environment,
    List<String> jvmArguments) {

  /** Checks the ranges and copies the collections. */
  public ServerOptions {
    Objects.requireNonNull(name, "name");
    folder = folder.toAbsolutePath().normalize();
    logFile = logFile.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "port is " + port + "; it must be from 1 to 65535, or 0 for a free one");
    }
    if (heapMegabytes < 0) {
      throw new IllegalArgumentException(
          "heapMegabytes is "
              + heapMegabytes
              + "; it must be positive, or 0 for the server's default");
    }
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Defaults: logs to {@code server.log} in the folder, a free port, the server's own heap. */
  public static ServerOptions in(Path folder) {
    return new ServerOptions(
        "", folder, folder.resolve("server.log"), 0, 0, Map.of(), Map.of(), List.of());
  }

  /** These options with another name, which tells servers of a kind apart. */
  public ServerOptions withName(String newName) {
    return new ServerOptions(
        newName, folder, logFile, port, heapMegabytes, settings, environment, jvmArguments);
  }

  /** These options with another log file. */
  public ServerOptions withLogFile(Path newLogFile) {
    return new ServerOptions(
        name, folder, newLogFile, port, heapMegabytes, settings, environment, jvmArguments);
  }

  /** These options with another port for clients; 0 means a free one. */
  public ServerOptions withPort(int newPort) {
    return new ServerOptions(
        name, folder, logFile, newPort, heapMegabytes, settings, environment, jvmArguments);
  }

  /** These options with another largest heap, MiB; 0 means the server's default. */
  public ServerOptions withHeapMegabytes(int newHeapMegabytes) {
    return new ServerOptions(
        name, folder, logFile, port, newHeapMegabytes, settings, environment, jvmArguments);
  }

  /** These options with one more setting of the server. */
  public ServerOptions withSetting(String setting, String value) {
    return new ServerOptions(
        name,
        folder,
        logFile,
        port,
        heapMegabytes,
        with(settings, setting, value),
        environment,
        jvmArguments);
  }

  /** These options with one more environment variable. */
  public ServerOptions withEnvironment(String variable, String value) {
    return new ServerOptions(
        name,
        folder,
        logFile,
        port,
        heapMegabytes,
        settings,
        with(environment, variable, value),
        jvmArguments);
  }

  /** These options with more arguments for the Java virtual machine. */
  public ServerOptions withJvmArguments(String... more) {
    List<String> all = new ArrayList<>(jvmArguments);
    all.addAll(List.of(more));
    return new ServerOptions(
        name, folder, logFile, port, heapMegabytes, settings, environment, all);
  }

  String nameOr(String serverDefault) {
    return name.isEmpty() ? serverDefault : name;
  }

  int heapMegabytesOr(int serverDefault) {
    return heapMegabytes == 0 ? serverDefault : heapMegabytes;
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }
}
