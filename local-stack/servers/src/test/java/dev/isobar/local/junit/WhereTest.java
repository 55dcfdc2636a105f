package dev.isobar.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.local.ContainerHost;
import dev.isobar.local.ServerImage;
import dev.isobar.local.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhereTest {

  @Test
  void serversAreProcessesUnlessToldOtherwise() {
    assertThat(Where.containers()).isEmpty();
    assertThat(Where.containers("processes", List.of(host(null)))).isEmpty();
  }

  @Test
  void containersAreTakenWhereAnEngineAnswers() {
    ContainerHost host = host(null);

    assertThat(Where.containers("containers", List.of(host))).containsSame(host);
  }

  @Test
  void testsAreSkippedWithTheReasonWhereNoneAnswers() {
    assertThatThrownBy(() -> Where.containers("containers", List.of(host("No engine answers"))))
        .hasMessage("No engine answers")
        .extracting(aborted -> aborted.getClass().getSimpleName())
        .isEqualTo("TestAbortedException");
  }

  @Test
  void aMissingModuleAndAWrongWordAreNamed() {
    assertThatThrownBy(() -> Where.containers("containers", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Pcontainers");
    assertThatThrownBy(() -> Where.containers("pods", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("isobar.servers is pods; it must be processes or containers");
  }

  private static ContainerHost host(String hindrance) {
    return new ContainerHost() {
      @Override
      public Optional<String> hindrance() {
        return Optional.ofNullable(hindrance);
      }

      @Override
      public ServerProcess start(ServerImage image, Path log) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
