package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing that is logged, at any level, tells a secret. */
class SecretsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final String SECRET = "hunter2";

  @TempDir private Path folder;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<ch.qos.logback.core.Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Level level = root.getLevel();
  private final Finder finder = new Finder();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void logEverything() {
    // Into memory alone: the console would hold megabytes.
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    finder.setContext(root.getLoggerContext());
    finder.start();
    root.addAppender(finder);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void logAsBefore() {
    root.setLevel(level);
    root.detachAppender(finder);
    others.forEach(root::addAppender);
  }

  @BeforeEach
  void everySecret() {
    properties.put("topics", "t");
    properties.put("topic.t.table", "system.nowhere");
    properties.put("cassandra.contact.points", "127.0.0.1:" + SERVERS.cassandra().port());
    properties.put("cassandra.local.datacenter", SERVERS.cassandra().localDatacenter());
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", SECRET);
    properties.put("datastax-java-driver.profiles.other.advanced.secret", SECRET);
  }

  @Test
  void areInNoLogOfATaskThatConnects() {
    use();

    assertThat(finder.count).as("logged lines").hasSizeGreaterThan(100);
    assertThat(finder.found).isEmpty();
  }

  @Test
  void areInNoLogOfATaskThatCannotSecureItsConnection() throws IOException {
    CertificateAuthority authority = new CertificateAuthority(folder);
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", authority.truststore().toString());
    properties.put("cassandra.ssl.truststore.password", SECRET);
    use();

    properties.put("cassandra.ssl.truststore.password", CertificateAuthority.PASSWORD);
    properties.put("cassandra.ssl.keystore.path", authority.issue("client").toString());
    properties.put("cassandra.ssl.keystore.password", CertificateAuthority.PASSWORD);
    properties.put("cassandra.ssl.keystore.key.password", SECRET);
    use();

    properties.remove("cassandra.ssl.keystore.key.password");
    finder.alsoFind(CertificateAuthority.PASSWORD);
    use();

    assertThat(finder.found).isEmpty();
  }

  /** Validates, starts and stops; what fails must not tell either. */
  private void use() {
    CassandraSinkConnector connector = new CassandraSinkConnector();
    finder.look(connector.validate(properties).configValues().toString());
    CassandraSinkTask task = new CassandraSinkTask();
    task.initialize(new RecordingSinkTaskContext(true));
    Throwable failure = catchThrowable(() -> task.start(properties));
    task.stop();
    if (failure != null) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      finder.look(text.toString());
    }
  }

  /** Looks at each line and keeps those with a secret. */
  private static final class Finder extends AppenderBase<ILoggingEvent> {

    private final List<String> secrets = new ArrayList<>(List.of(SECRET));
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final Queue<Long> count = new ConcurrentLinkedQueue<>();

    void alsoFind(String secret) {
      secrets.add(secret);
    }

    @Override
    protected void append(ILoggingEvent event) {
      count.add(event.getTimeStamp());
      look(event.getLoggerName() + ": " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        look(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }

    void look(String text) {
      if (secrets.stream().anyMatch(text::contains)) {
        found.add(text);
      }
    }
  }
}
