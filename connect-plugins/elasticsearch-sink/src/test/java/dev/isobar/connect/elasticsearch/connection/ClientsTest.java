package dev.isobar.connect.elasticsearch.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.connection.JsonApi.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClientsTest {

  // pam:hush
  private static final String CREDENTIALS = "Basic cGFtOmh1c2g=";

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "elasticsearch.urls", "http://search.invalid:9200/search",
              "elasticsearch.proxy.host", "127.0.0.1",
              "elasticsearch.proxy.username", "pam",
              "elasticsearch.proxy.password", "hush"));

  @Test
  void goThroughAProxyThatAsksForAUser() throws IOException {
    try (ScriptedProxy proxy = new ScriptedProxy(CREDENTIALS)) {
      properties.put("elasticsearch.proxy.port", Integer.toString(proxy.port()));

      assertThat(ask().status()).isEqualTo(200);

      assertThat(proxy.asked()).containsExactly("http://search.invalid:9200/search/_any");
    }
  }

  @Test
  void sayThatTheProxyRefuses() throws IOException {
    try (ScriptedProxy proxy = new ScriptedProxy(CREDENTIALS)) {
      properties.put("elasticsearch.proxy.port", Integer.toString(proxy.port()));
      properties.put("elasticsearch.proxy.password", "hunter2");

      ConnectionFailure failure = ConnectionFailure.of(ask().status(), settings()).orElseThrow();

      assertThat(failure.option()).isEqualTo("elasticsearch.proxy.username");
      assertThat(failure.message()).contains("127.0.0.1").doesNotContain("hunter2");
    }
  }

  @Test
  void logNoSecretAtAnyLevel() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    List<String> lines = new CopyOnWriteArrayList<>();
    AppenderBase<ILoggingEvent> recorder =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
          }
        };
    recorder.setContext(root.getLoggerContext());
    recorder.start();
    root.addAppender(recorder);
    root.setLevel(Level.TRACE);
    try (ScriptedProxy proxy = new ScriptedProxy(CREDENTIALS)) {
      properties.put("elasticsearch.proxy.port", Integer.toString(proxy.port()));
      properties.put("elasticsearch.api.key", "a2V5LWh1bnRlcg==");
      ask();
    } finally {
      root.setLevel(before);
      root.detachAppender(recorder);
    }

    assertThat(lines).anyMatch(line -> line.startsWith("org.apache.http"));
    assertThat(lines).noneMatch(line -> line.contains("a2V5LWh1bnRlcg=="));
    assertThat(lines).noneMatch(line -> line.contains("hush") || line.contains("cGFtOmh1c2g="));
  }

  private Answer ask() throws IOException {
    try (RestClient http = new Clients(settings()).open(false)) {
      return new JsonApi(http).get("/_any", Map.of());
    }
  }

  private ConnectionSettings settings() {
    return ConnectionSettings.parse(
        new AbstractConfig(ConnectionSettings.define(new ConfigDef()), properties, false));
  }
}
