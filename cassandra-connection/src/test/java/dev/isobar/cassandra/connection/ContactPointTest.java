package dev.isobar.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9043, 127.0.0.1, 9043",
    "' node.example ', node.example, 9042",
    "[::1]:9043, ::1, 9043",
    "[fe80::1%eth0], fe80::1%eth0, 9042",
    "2001:db8::7, 2001:db8::7, 9042",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1, 9042",
    "localhost:65535, localhost, 65535"
  })
  void readsHostAndPort(String text, String host, int port) {
    ContactPoint point = ContactPoint.parse(text);

    assertThat(point).isEqualTo(new ContactPoint(host, port));
    assertThat(ContactPoint.parse(point.toString())).isEqualTo(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":9042",
        "host:",
        "host:0",
        "host:65536",
        "host:abc",
        "a b",
        "[]",
        "[::1",
        "[::1]9042",
        "[host]:9042",
        "host:9042:1",
        "host]"
      })
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactPoint.parse(text))
        .withMessageContaining("'" + text + "'");
  }
}
