package dev.isobar.connect.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectorArchitectureTest {

  @Test
  void rejectsAPackageWithoutClasses() {
    assertThatThrownBy(() -> ConnectorArchitecture.checkStandsAlone("dev.isobar.connect.nowhere"))
        .isInstanceOf(AssertionError.class);
  }
}
