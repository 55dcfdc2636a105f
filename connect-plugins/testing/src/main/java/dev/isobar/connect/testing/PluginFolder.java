package dev.isobar.connect.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * The packaged folder of a module, loaded as a worker loads it: apart from all but Kafka and slf4j.
 */
public final class PluginFolder {

  /** What a test does with a task that was loaded from the folder. */
  @FunctionalInterface
  public interface TaskUse {

    /** Uses the task, which is not initialized. */
    void use(SinkTask task) throws Exception;
  }

  private final String artifact;
  private final Path folder;

  /**
   * Finds the folder that the build of the module in the working directory has made.
   *
   * @param artifact the module's artifact id
   */
  public PluginFolder(String artifact) {
    this.artifact = artifact;
    this.folder = Path.of("target", "plugin", artifact);
  }

  /**
   * Makes a task of the folder's sink connector, found by its service entry, with nothing on the
   * class path but the folder and what a worker brings.
   *
   * @throws Exception what the use throws, or what loading fails with
   */
  public void withSinkTask(TaskUse use) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugin = pluginLoader()) {
      thread.setContextClassLoader(plugin);
      SinkConnector connector =
          ServiceLoader.load(SinkConnector.class, plugin).findFirst().orElseThrow();
      assertThat(connector.getClass().getClassLoader()).isSameAs(plugin);
      use.use((SinkTask) connector.taskClass().getDeclaredConstructor().newInstance());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Checks that the folder holds the module's own jar and nothing of the worker or the tests. */
  public void checkLeavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(jars())
        .extracting(jar -> jar.getFileName().toString())
        .anyMatch(jar -> jar.startsWith(artifact + "-"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(kafka|connect|slf4j|logback|junit|assertj|isobar-connect-testing)-.*"));
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private URLClassLoader pluginLoader() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars()) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), new WorkerClasses());
  }

  /** What a plugin sees of its worker. */
  private static final class WorkerClasses extends ClassLoader {

    WorkerClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.kafka.") || name.startsWith("org.slf4j.")) {
        return PluginFolder.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
