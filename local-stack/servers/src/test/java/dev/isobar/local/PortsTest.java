package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void handsOutNoPortTwice() {
    Set<Integer> ports = new HashSet<>();

    for (int i = 0; i < 300; i++) {
      ports.add(Ports.free());
    }

    assertThat(ports).hasSize(300).allMatch(port -> port >= 15_000 && port < 32_000);
  }

  @Test
  void handsOutPortsInARow() {
    int first = Ports.freeRow(3);

    Set<Integer> later = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      later.add(Ports.free());
    }

    assertThat(List.of(first, first + 1, first + 2))
        .allMatch(Ports::isFree)
        .noneMatch(later::contains);
  }

  @Test
  void seesThatAPortIsTakenOnOneAddressAlone() throws IOException {
    InetAddress second = InetAddress.getByName("127.0.0.2");
    try (ServerSocket taken = new ServerSocket(0, 1, second)) {
      assertThat(Ports.isFree(second, taken.getLocalPort())).isFalse();
      assertThat(Ports.isFree(taken.getLocalPort())).isTrue();
    }
  }

  @Test
  void seesThatAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void seesThatAPortIsTakenOnAllAddresses() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void seesThatAPortIsFreeAgain() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(Ports.isFree(port)).isTrue();
  }
}
