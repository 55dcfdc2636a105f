package dev.isobar.local.containers;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.isobar.local.ContainerHost;
import dev.isobar.local.ServerImage;
import dev.isobar.local.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Runs servers in containers of the engine that Testcontainers finds. */
public final class TestcontainersHost implements ContainerHost {

  private final Map<ServerImage, GenericContainer<?>> containers = new ConcurrentHashMap<>();

  @Override
  public Optional<String> hindrance() {
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.empty()
        : Optional.of(
            "No container engine answers, so nothing is tested on containers: start one, or say"
                + " where it is with DOCKER_HOST");
  }

  @Override
  public ServerProcess start(ServerImage image, Path log) throws IOException {
    try {
      GenericContainer<?> known = containers.get(image);
      if (known == null) {
        GenericContainer<?> made = container(image);
        made.start();
        containers.put(image, made);
        return ContainerProcess.of(made, log);
      }
      return ContainerProcess.startedAgain(known, log);
    } catch (RuntimeException e) {
      throw new IOException("its container of " + image.image() + " fails: " + e.getMessage(), e);
    }
  }

  private static GenericContainer<?> container(ServerImage image) {
    List<PortBinding> onThisMachine =
        image.ports().stream()
            .map(
                port ->
                    new PortBinding(
                        Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(port)))
            .toList();
    return new GenericContainer<>(DockerImageName.parse(image.image()))
        .withEnv(image.environment())
        .withExposedPorts(image.ports().toArray(Integer[]::new))
        .withCreateContainerCmdModifier(
            create -> create.getHostConfig().withPortBindings(onThisMachine))
        // Whoever starts it waits until it answers.
        .waitingFor(new Unawaited());
  }
}
