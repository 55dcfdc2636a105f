package dev.isobar.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.runtime.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CassandraHealthTest {

  private final StopSignal stop = new StopSignal();
  private final List<CompletableFuture<String>> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-07-15T12:00:00Z");
  private final CassandraHealth health =
      new CassandraHealth(
          () -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
          },
          stop,
          () -> now);

  @Test
  void isReadyOnceCassandraHasAnswered() {
    assertThat(health.readiness().ready()).isFalse();

    asked.get(0).complete("5.0");

    assertThat(health.readiness().ready()).isTrue();
  }

  @Test
  void isReadyForAProbeThatComesRarely() {
    health.readiness();

    for (int probe = 0; probe < 5; probe++) {
      asked.get(probe).complete("5.0");
      now = now.plus(CassandraHealth.PATIENCE.multipliedBy(6));

      assertThat(health.readiness().ready()).isTrue();
    }
  }

  @Test
  void isNotReadyWhenAQuestionIsNotAnsweredForLong() {
    health.readiness();
    asked.get(0).complete("5.0");
    now = now.plusSeconds(5);
    assertThat(health.readiness().ready()).isTrue();

    now = now.plus(CassandraHealth.PATIENCE);

    assertThat(health.readiness().ready()).isFalse();
    assertThat(health.readiness().detail()).contains("Cassandra");
  }

  @Test
  void isReadyAgainWithTheNextAnswer() {
    health.readiness();
    asked.get(0).complete("5.0");
    now = now.plusSeconds(5);
    health.readiness();
    now = now.plus(CassandraHealth.PATIENCE);
    assertThat(health.readiness().ready()).isFalse();

    asked.get(2).complete("5.0");

    assertThat(health.readiness().ready()).isTrue();
  }

  @Test
  void oneFailureAmongAnswersIsNoReasonAndManyAre() {
    health.readiness();
    asked.get(0).complete("5.0");
    now = now.plus(Duration.ofSeconds(2));
    health.readiness();
    asked.get(1).completeExceptionally(new IllegalStateException("secret"));

    assertThat(health.readiness().ready()).isTrue();

    now = now.plus(CassandraHealth.PATIENCE);

    assertThat(health.readiness().ready()).isFalse();
    assertThat(health.readiness().detail()).contains("IllegalState").doesNotContain("secret");
  }

  @Test
  void manyWhoAskCostCassandraOneQuestionASecond() {
    for (int i = 0; i < 100; i++) {
      health.readiness();
    }

    assertThat(asked).hasSize(1);

    now = now.plusSeconds(1);
    health.readiness();

    assertThat(asked).hasSize(2);
  }

  @Test
  void isNotReadyWhenStoppingButLives() {
    health.readiness();
    asked.get(0).complete("5.0");
    stop.give();

    assertThat(health.readiness().ready()).isFalse();
    assertThat(health.life().alive()).isTrue();
  }
}
