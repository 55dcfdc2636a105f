package dev.isobar.connect.elasticsearch;

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
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/** The packaged folder, loaded as a worker loads it: apart from all but Kafka and slf4j. */
class PluginFolderIT {

  private static final Path FOLDER =
      Path.of("target", "plugin", "isobar-connect-elasticsearch-sink");

  @Test
  void holdsAllThatTheConnectorNeeds() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (ScriptedElasticsearch server = new ScriptedElasticsearch();
        URLClassLoader plugin = pluginLoader()) {
      thread.setContextClassLoader(plugin);
      SinkConnector connector =
          ServiceLoader.load(SinkConnector.class, plugin).findFirst().orElseThrow();
      assertThat(connector.getClass().getClassLoader()).isSameAs(plugin);
      SinkTask task = (SinkTask) connector.taskClass().getDeclaredConstructor().newInstance();
      TestContext context = new TestContext(true);
      task.initialize(context);
      server.items(201);

      task.start(Map.of("topics", "t", "topic.t.index", "i", "elasticsearch.urls", server.url()));
      task.put(List.of(new SinkRecord("t", 0, null, "a", null, Map.of("a", 1), 0)));
      task.stop();

      assertThat(server.received()).hasSize(1);
      assertThat(context.reports).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(jars())
        .extracting(jar -> jar.getFileName().toString())
        .anyMatch(jar -> jar.startsWith("isobar-connect-elasticsearch-sink-"))
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
