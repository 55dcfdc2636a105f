package dev.isobar.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalServersExtensionTest {

  private final LocalServersExtension servers = LocalServersExtension.with(Service.KAFKA);

  @Test
  void makesNamesThatAreUniqueAndValidEverywhere() {
    String name = servers.uniqueName("observations");

    assertThat(name).matches("observations_[0-9a-f]{12}").hasSizeLessThan(48);
    assertThat(servers.uniqueName("observations")).isNotEqualTo(name);
  }

  @Test
  void refusesAPrefixThatIsNotValidEverywhere() {
    assertThatThrownBy(() -> servers.uniqueName("My-Topic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix is 'My-Topic'");
  }

  @Test
  void saysWhatToDoForAServerThatWasNotAskedFor() {
    assertThatThrownBy(servers::cassandra)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("CASSANDRA was not asked for; add it to LocalServersExtension.with(...)");
  }

  @Test
  void saysWhatToDoBeforeTheServersHaveStarted() {
    assertThatThrownBy(servers::kafka)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("static field with @RegisterExtension");
  }
}
