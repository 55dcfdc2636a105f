package dev.isobar.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs servers in containers. Found by {@link java.util.ServiceLoader}. */
public interface ContainerHost {

  /** Why it cannot: one sentence with the remedy, or nothing. */
  Optional<String> hindrance();

  /**
   * Starts a server, the first time in a new container and then in the same again, so that its data
   * are there.
   *
   * @param log where what it prints is added
   * @throws IOException if it cannot be started
   */
  ServerProcess start(ServerImage image, Path log) throws IOException;
}
