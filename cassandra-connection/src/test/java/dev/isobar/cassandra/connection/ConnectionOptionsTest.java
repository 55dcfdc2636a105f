package dev.isobar.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.tls.StoreType;
import dev.isobar.tls.TlsSettings;
import dev.isobar.tls.TlsStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionOptionsTest {

  private final Map<String, String> properties = new HashMap<>();

  @Test
  void defaultsAreAsDocumented() {
    assertThat(settings())
        .isEqualTo(
            new ClusterSettings(
                List.of(new ContactPoint("127.0.0.1", 9042)),
                "datacenter1",
                null,
                null,
                null,
                null,
                Compression.NONE,
                Map.of()));
  }

  @Test
  void everyOptionIsRead() {
    properties.put("cassandra.contact.points", "one:9043, [::1]:9044");
    properties.put("cassandra.local.datacenter", "west");
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", "s3cret");
    properties.put("cassandra.compression", "LZ4");
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", "/etc/trust.jks");
    properties.put("cassandra.ssl.truststore.password", "trust");
    properties.put("cassandra.ssl.truststore.type", "jks");
    properties.put("cassandra.ssl.keystore.path", "/etc/key.pem");
    properties.put("cassandra.ssl.keystore.password", "store");
    properties.put("cassandra.ssl.keystore.type", "PEM");
    properties.put("cassandra.ssl.keystore.key.password", "key");
    properties.put("cassandra.ssl.hostname.verification", "false");
    properties.put("cassandra.ssl.cipher.suites", "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384");
    properties.put("datastax-java-driver.basic.request.page-size", "10");
    properties.put("other", "nothing");

    assertThat(ConnectionOptions.problems(properties)).isEmpty();
    assertThat(settings())
        .isEqualTo(
            new ClusterSettings(
                List.of(new ContactPoint("one", 9043), new ContactPoint("::1", 9044)),
                "west",
                "ada",
                new Password("s3cret"),
                null,
                new TlsSettings(
                    new TlsStore(
                        "cassandra.ssl.truststore.",
                        Path.of("/etc/trust.jks"),
                        new Password("trust"),
                        StoreType.JKS),
                    new TlsStore(
                        "cassandra.ssl.keystore.",
                        Path.of("/etc/key.pem"),
                        new Password("store"),
                        StoreType.PEM),
                    new Password("key"),
                    false,
                    List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")),
                Compression.LZ4,
                Map.of("datastax-java-driver.basic.request.page-size", "10")));
  }

  @Test
  void tlsHasDefaults() {
    properties.put("cassandra.ssl.enabled", "true");

    assertThat(settings().tls()).isEqualTo(new TlsSettings(null, null, null, true, List.of()));
  }

  @Test
  void aSecureBundleStandsForContactPointsAndDatacenter() {
    properties.put("cassandra.secure.connect.bundle", "/etc/astra.zip");

    ClusterSettings settings = settings();

    assertThat(settings.contactPoints()).isEmpty();
    assertThat(settings.localDatacenter()).isNull();
    assertThat(settings.where()).isEqualTo("/etc/astra.zip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cassandra.username=ada                 | cassandra.password                | both or neither
          cassandra.password=s3cret              | cassandra.username                | both or neither
          cassandra.ssl.truststore.path=/t       | cassandra.ssl.truststore.path     | cassandra.ssl.enabled=true
          cassandra.ssl.hostname.verification=no | cassandra.ssl.hostname.verification | cassandra.ssl.enabled=true
          cassandra.ssl.truststore.type=PEM,cassandra.ssl.enabled=true | cassandra.ssl.truststore.type | set cassandra.ssl.truststore.path
          cassandra.ssl.keystore.key.password=s3cret,cassandra.ssl.enabled=true | cassandra.ssl.keystore.key.password | set cassandra.ssl.keystore.path
          cassandra.secure.connect.bundle=/a.zip,cassandra.contact.points=a | cassandra.contact.points | leave it out
          cassandra.secure.connect.bundle=/a.zip,cassandra.ssl.enabled=true | cassandra.ssl.enabled | leave it out
          """)
  void whatDoesNotGoTogetherIsNamed(String set, String name, String remedy) {
    for (String property : List.of(set.split(",", -1))) {
      int sign = property.indexOf('=');
      properties.put(property.substring(0, sign), property.substring(sign + 1));
    }

    Map<String, String> problems = ConnectionOptions.problems(properties);

    assertThat(problems).containsOnlyKeys(name);
    assertThat(problems.get(name)).contains(name).contains(remedy).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "cassandra.contact.points, 127.0.0.1:x, host:port",
    "cassandra.contact.points, '', at least one",
    "cassandra.username, ' ', empty",
    "cassandra.secure.connect.bundle, ' ', empty",
    "cassandra.compression, zip, LZ4",
    "cassandra.compression, snappy, LZ4",
    "cassandra.ssl.enabled, perhaps, true or false",
    "cassandra.ssl.truststore.type, ZIP, PKCS12",
    "cassandra.ssl.keystore.type, ZIP, PKCS12"
  })
  void aValueThatCannotBeIsRefused(String name, String value, String remedy) {
    properties.put(name, value);

    assertThatThrownBy(this::settings)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  @Test
  void secretsAreNotInItsText() {
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", "s3cret");
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", "/t");
    properties.put("cassandra.ssl.truststore.password", "s3cret");
    properties.put("datastax-java-driver.advanced.auth-provider.password", "s3cret");

    ClusterSettings settings = settings();

    assertThat(settings.toString()).contains("127.0.0.1").doesNotContain("s3cret");
    assertThat(settings.tls().toString()).contains("/t").doesNotContain("s3cret");
  }

  private ClusterSettings settings() {
    ConfigDef definition =
        ConnectionOptions.define(
            new ConfigDef()
                .define(
                    ConnectionOptions.CONTACT_POINTS,
                    ConfigDef.Type.LIST,
                    List.of("127.0.0.1"),
                    ConnectionOptions.someContactPoints(),
                    Importance.HIGH,
                    "")
                .define(
                    ConnectionOptions.LOCAL_DATACENTER,
                    ConfigDef.Type.STRING,
                    "datacenter1",
                    Importance.HIGH,
                    ""));
    return ConnectionOptions.parse(new AbstractConfig(definition, properties, false), properties);
  }
}
