package dev.isobar.local;

import java.util.List;
import java.util.Map;

/**
 * A server as its official image runs it. It listens on the same ports within its container and on
 * this machine.
 *
 * @param server its name, for messages
 * @param image such as {@code apache/kafka:4.3.1}
 * @param environment variables that the image takes
 * @param ports that it listens on, to be reached at 127.0.0.1
 */
public record ServerImage(
    String server, String image, Map<String, String> environment, List<Integer> ports) {

  /** Copies the collections. */
  public ServerImage {
    environment = Map.copyOf(environment);
    ports = List.copyOf(ports);
  }

  /** The same with these variables too; they replace its own. */
  ServerImage with(Map<String, String> more) {
    return new ServerImage(server, image, ConfigFile.merged(environment, more), ports);
  }

  /**
   * @param property of this JVM that names another image, {@code isobar.kafka.image} for example
   * @param usual the image where it does not
   */
  static String name(String property, String usual) {
    String given = System.getProperty(property, "");
    return given.isBlank() ? usual : given;
  }
}
