package dev.isobar.app.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.serde.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneByOneTest {

  private final OneByOne oneByOne = new OneByOne();
  private final List<String> named = new ArrayList<>();

  static Stream<RuntimeException> ownFaults() {
    return Stream.of(new ArithmeticException(), new SerializationException("it does not fit"));
  }

  @ParameterizedTest
  @MethodSource("ownFaults")
  void whatFailsIsToldAndHoldsUpNothing(RuntimeException fault) {
    assertThat(oneByOne.attempt(() -> name("first"), () -> fail(fault))).isFalse();
    assertThat(oneByOne.attempt(() -> name("second"), () -> {})).isTrue();
    assertThat(named).startsWith("first");
  }

  @Test
  void storesAndTheRegistryAreNotTheWorksFault() {
    for (RuntimeException failure :
        List.of(
            new ProcessorStateException("no store"),
            new RegistryUnavailableException("no registry", new IllegalStateException()))) {
      assertThatThrownBy(() -> oneByOne.attempt(() -> name("any"), () -> fail(failure)))
          .isSameAs(failure);
    }
    assertThat(named).isEmpty();
  }

  private String name(String what) {
    named.add(what);
    return what;
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }
}
