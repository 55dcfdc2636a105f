package dev.isobar.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cheap server: a shell script, ready when it has made the file {@code ready}. */
final class ShellServer extends ProcessServer {

  private final String script;

  ShellServer(Path folder, String script) {
    this(ServerOptions.in(folder), script);
  }

  ShellServer(ServerOptions options, String script) {
    super("shell", options, "nothing");
    this.script = script;
  }

  @Override
  Command prepare() {
    return new Command(List.of("sh", "-c", script), options().environment(), options().folder());
  }

  @Override
  boolean answers() {
    return Files.exists(options().folder().resolve("ready"));
  }
}
