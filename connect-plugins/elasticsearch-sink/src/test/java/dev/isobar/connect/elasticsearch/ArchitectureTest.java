package dev.isobar.connect.elasticsearch;

import dev.isobar.connect.testing.ConnectorArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void standsAlone() {
    ConnectorArchitecture.checkStandsAlone("dev.isobar.connect.elasticsearch");
  }
}
