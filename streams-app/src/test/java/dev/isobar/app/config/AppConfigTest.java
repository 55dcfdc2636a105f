package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.CassandraDslStoreSuppliers;
import dev.isobar.streams.cassandra.CassandraKafkaClientSupplier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {

  @Test
  void everythingHasADefault() {
    AppConfig config = AppConfig.of(Map.of());

    assertThat(config.registryUrl()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(config.topics()).isEqualTo(new AppConfig.Topics(true, 4, (short) 1, 1_073_741_824L));
    assertThat(config.grace()).isEqualTo(Duration.ofHours(24));
    assertThat(config.rejectedQuality()).containsExactly("X");
    assertThat(config.kafka())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "application.id", "isobar-streams",
                "bootstrap.servers", "127.0.0.1:9092",
                "state.dir", "streams-state",
                "processing.guarantee", "exactly_once_v2",
                "dsl.store.suppliers.class", CassandraDslStoreSuppliers.class.getName(),
                "default.client.supplier", CassandraKafkaClientSupplier.class.getName(),
                "acceptable.recovery.lag", String.valueOf(Long.MAX_VALUE),
                "cassandra.contact.points", "127.0.0.1:9042",
                "cassandra.local.datacenter", "datacenter1",
                "cassandra.keyspace", "isobar_state"));
  }

  @Test
  void localStateNeedsNothingOfCassandra() {
    AppConfig config = AppConfig.of(Map.of("isobar.state.store", "local"));

    assertThat(config.kafka())
        .containsOnlyKeys(
            "application.id", "bootstrap.servers", "state.dir", "processing.guarantee");
  }

  @Test
  void everyPropertyIsTaken() {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "isobar.registry.url", "https://registry:8443/base",
                "isobar.topics.create", "false",
                "isobar.topics.partitions", "12",
                "isobar.topics.replication", "3",
                "isobar.topics.retention.bytes", "2000000",
                "isobar.grace", "PT90M",
                "isobar.quality.reject", "X,Q"));

    assertThat(config.registryUrl()).isEqualTo(URI.create("https://registry:8443/base"));
    assertThat(config.topics()).isEqualTo(new AppConfig.Topics(false, 12, (short) 3, 2_000_000L));
    assertThat(config.grace()).isEqualTo(Duration.ofMinutes(90));
    assertThat(config.rejectedQuality()).containsExactlyInAnyOrder("X", "Q");
  }

  @Test
  void otherNamesGoToKafka() {
    AppConfig config =
        AppConfig.of(Map.of("num.stream.threads", "3", "bootstrap.servers", "broker:9092"));

    assertThat(config.kafka())
        .containsEntry("num.stream.threads", "3")
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("application.id", "isobar-streams");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.registry.url|registry:8081|http://127.0.0.1:8081",
        "isobar.topics.create|maybe|true or false",
        "isobar.topics.partitions|0|at least 1",
        "isobar.topics.replication|0|at least 1",
        "isobar.topics.retention.bytes|5|at least 1048576",
        "isobar.grace|1 day|PT24H",
        "isobar.grace|-PT1H|negative",
        "isobar.quality.reject|bad|Z, C, S, V, X, Q",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }

  @Test
  void unknownNameOfOursIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> AppConfig.of(Map.of("isobar.http.prt", "1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("isobar.http.prt")
        .hasMessageContaining("isobar.http.port");
  }

  @Test
  void valueComesFromTheEnvironment() {
    String home = System.getenv("PATH");

    assertThat(AppConfig.of(Map.of("client.id", "${env:PATH}")).kafka())
        .containsEntry("client.id", home);
  }

  @Test
  void valueComesFromAFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("who"), "me");

    assertThat(AppConfig.of(Map.of("client.id", "as ${secrets:" + folder + ":who}")).kafka())
        .containsEntry("client.id", "as me");
  }

  @Test
  void fileThatIsNotThereIsRefusedWithItsName(@TempDir Path folder) {
    assertThatThrownBy(() -> AppConfig.of(Map.of("client.id", "${secrets:" + folder + ":nobody}")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("client.id")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("nobody");
  }

  @Test
  void variableThatIsNotSetIsRefused() {
    assertThatThrownBy(() -> AppConfig.of(Map.of("isobar.http.host", "${env:ISOBAR_NOT_SET_}")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("isobar.http.host")
        .hasMessageContaining("ISOBAR_NOT_SET_");
  }

  @Test
  void overridesWinOverTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("app.properties"), "a=file\nb=file\n");

    assertThat(PropertySources.read(file, Map.of("b", "set")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "file", "b", "set"));
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> PropertySources.read(Path.of("no-such.properties"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no-such.properties");
  }

  @Test
  void sampleFileHoldsTheDefaults() {
    AppConfig sample =
        AppConfig.of(PropertySources.read(Path.of("src/main/config/streams.properties"), Map.of()));

    assertThat(sample).isEqualTo(AppConfig.of(Map.of()));
  }

  @Test
  void readmeListsEveryPropertyWithItsDefault() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(AppConfig.DEFINITION.configKeys()).hasSize(73);
    AppConfig.DEFINITION
        .configKeys()
        .forEach(
            (name, key) -> {
              Object value = key.defaultValue;
              String shown =
                  value instanceof List<?> list
                      ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                      : String.valueOf(value);
              assertThat(readme).contains("| `" + name + "` | `" + shown + "` | ");
            });
  }
}
