package dev.isobar.local.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Frame;
import dev.isobar.local.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;

/** What runs in a container, from its start to its end. */
final class ContainerProcess implements ServerProcess {

  private static final long LOOK_MILLIS = 50;

  private final DockerClient engine;
  private final String id;

  private ContainerProcess(DockerClient engine, String id) {
    this.engine = engine;
    this.id = id;
  }

  /** Of a container that has just been made and started. */
  static ContainerProcess of(GenericContainer<?> container, Path log) {
    return follow(container, log, 0);
  }

  /** Of a container that ran before, and is started once more. */
  static ContainerProcess startedAgain(GenericContainer<?> container, Path log) {
    int since = (int) (System.currentTimeMillis() / 1000);
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    return follow(container, log, since);
  }

  private static ContainerProcess follow(GenericContainer<?> container, Path log, int since) {
    DockerClient engine = container.getDockerClient();
    String id = container.getContainerId();
    engine
        .logContainerCmd(id)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .withSince(since)
        .exec(new Into(log));
    return new ContainerProcess(engine, id);
  }

  /** Adds what a container prints to a file. */
  private static final class Into extends ResultCallback.Adapter<Frame> {

    private final Path log;

    private Into(Path log) {
      this.log = log;
    }

    @Override
    public void onNext(Frame frame) {
      try (OutputStream out =
          Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(frame.getPayload());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + log, e);
      }
    }
  }

  private ContainerState state() {
    return engine.inspectContainerCmd(id).exec().getState();
  }

  @Override
  public long pid() {
    Long pid = state().getPidLong();
    return pid == null ? 0 : pid;
  }

  @Override
  public boolean isAlive() {
    try {
      return Boolean.TRUE.equals(state().getRunning());
    } catch (NotFoundException removed) {
      return false;
    }
  }

  @Override
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }

  @Override
  public int exitCode() {
    Long code = state().getExitCodeLong();
    return code == null ? -1 : code.intValue();
  }

  @Override
  public void stop(Duration grace) {
    try {
      engine.stopContainerCmd(id).withTimeout((int) grace.toSeconds()).exec();
    } catch (NotModifiedException | NotFoundException ended) {
      // It has stopped already.
    }
  }

  @Override
  public void kill() {
    try {
      engine.killContainerCmd(id).exec();
      awaitEnd(Duration.ofSeconds(10));
    } catch (ConflictException | NotFoundException ended) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
