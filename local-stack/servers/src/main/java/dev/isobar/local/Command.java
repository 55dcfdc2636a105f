package dev.isobar.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param first a command that must succeed before the main one starts; empty for none
 * @param main the program and its arguments
 * @param environment variables added to those of this process
 * @param directory the working directory
 */
record Command(
    List<String> first, List<String> main, Map<String, String> environment, Path directory) {

  Command {
    first = List.copyOf(first);
    main = List.copyOf(main);
    environment = Map.copyOf(environment);
  }

  Command(List<String> main, Map<String, String> environment, Path directory) {
    this(List.of(), main, environment, directory);
  }
}
