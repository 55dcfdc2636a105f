package dev.isobar.connect.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PluginVersionTest {

  @Test
  void readsTheVersionBesideTheClass() {
    assertThat(PluginVersion.of(PluginVersionTest.class)).isEqualTo("1.2.3-TEST");
  }

  @Test
  void saysWhereTheVersionIsMissing() {
    assertThatThrownBy(() -> PluginVersion.of(Test.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version.properties beside org.junit.jupiter.api.Test");
  }
}
