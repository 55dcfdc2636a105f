package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/** The packaged folder, loaded as a worker loads it: apart from all but Kafka and slf4j. */
class PluginFolderIT {

  private static final Path FOLDER = Path.of("target", "plugin", "isobar-connect-cassandra-sink");

  @Test
  void holdsAllThatTheConnectorNeeds() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugin = pluginLoader()) {
      thread.setContextClassLoader(plugin);
      SinkConnector connector =
          ServiceLoader.load(SinkConnector.class, plugin).findFirst().orElseThrow();
      assertThat(connector.getClass().getClassLoader()).isSameAs(plugin);
      SinkTask task = (SinkTask) connector.taskClass().getDeclaredConstructor().newInstance();
      TestContext context = new TestContext(true);
      task.initialize(context);

      // Nothing listens there: the driver is loaded, tries, and the task waits for a cluster.
      task.start(
          Map.of(
              "topics", "t",
              "topic.t.table", "k.t",
              "cassandra.contact.points", "127.0.0.1:1"));
      task.stop();

      assertThat(context.reports).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(jars())
        .extracting(jar -> jar.getFileName().toString())
        .anyMatch(jar -> jar.startsWith("isobar-connect-cassandra-sink-"))
        .noneMatch(jar -> jar.matches("(kafka|connect|slf4j|logback|junit|assertj)-.*"));
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList();
    }
  }

  private static URLClassLoader pluginLoader() throws IOException {
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
        return PluginFolderIT.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
