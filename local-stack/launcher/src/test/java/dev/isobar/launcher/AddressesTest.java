package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private final ServicePorts ports = new ServicePorts();
  private final StackShape shape = new StackShape();
  private final Addresses addresses = new Addresses(ports, shape);

  AddressesTest() {
    ports.kafka = 9092;
    ports.connect = 8083;
    ports.streams = 7070;
    ports.cassandra = 9042;
  }

  @Test
  void oneOfEachIsWhereItsPortSays() {
    assertThat(addresses.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(addresses.cassandra()).containsExactly("127.0.0.1:9042");
    assertThat(addresses.connectPorts()).containsExactly(8083);
    assertThat(addresses.streamsPorts()).containsExactly(7070);
  }

  @Test
  void severalHavePortsInARowAndCassandraNodesAnAddressEach() {
    shape.brokers = 3;
    shape.cassandra = 2;
    shape.workers = 2;
    shape.instances = 2;

    assertThat(addresses.bootstrapServers())
        .isEqualTo("127.0.0.1:9092,127.0.0.1:9093,127.0.0.1:9094");
    assertThat(addresses.cassandra()).containsExactly("127.0.0.1:9042", "127.0.0.2:9042");
    assertThat(addresses.connectPorts()).containsExactly(8083, 8084);
    assertThat(addresses.streamsPorts()).containsExactly(7070, 7071);
  }

  @Test
  void securedOnesAreAskedOverTls() {
    ports.elasticsearch = 9200;
    assertThat(addresses.elasticsearch()).hasToString("http://127.0.0.1:9200");
    assertThat(addresses.streams()).hasToString("http://127.0.0.1:7070");

    shape.secure = true;

    assertThat(addresses.elasticsearch()).hasToString("https://127.0.0.1:9200");
    assertThat(addresses.streams()).hasToString("https://127.0.0.1:7070");
    assertThat(addresses.registry()).hasScheme("http");
  }

  @Test
  void connectorsAreToldOfAll() {
    shape.brokers = 2;
    shape.cassandra = 2;

    assertThat(
            addresses.environment(
                new WeatherOptions().settings(URI.create("http://127.0.0.1:8090"))))
        .containsEntry("ISOBAR_BOOTSTRAP_SERVERS", "127.0.0.1:9092,127.0.0.1:9093")
        .containsEntry("ISOBAR_CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042,127.0.0.2:9042");
  }
}
