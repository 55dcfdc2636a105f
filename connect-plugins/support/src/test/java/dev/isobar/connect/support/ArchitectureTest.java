package dev.isobar.connect.support;

import dev.isobar.connect.testing.ConnectorArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void knowsNoConnector() {
    ConnectorArchitecture.checkStandsAlone("dev.isobar.connect.support");
  }
}
