package dev.isobar.connect.support.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.isobar.connect.support.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private long now = 1000;
  private final Outage outage =
      new Outage(
          "[one:9042]",
          new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(3)),
          () -> now);

  @BeforeEach
  void listen() {
    logged.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(null);
  }

  @Test
  void letsAttemptsWaitLongerAndLonger() {
    fail();
    assertThat(outage.waitNanos()).isBetween(50_000_000L, 100_000_000L);
    pass();
    assertThat(outage.waitNanos()).isZero();
    for (int attempt = 0; attempt < 10; attempt++) {
      fail();
      pass();
    }
    fail();
    assertThat(outage.waitNanos()).isBetween(1_000_000_000L, 2_000_000_000L);
  }

  @Test
  void countsWhatFailedTogetherAsOneFailure() {
    long sent = now;
    assertThat(outage.failed(sent, new IOException("1"), false)).isTrue();
    long wait = outage.waitNanos();

    assertThat(outage.failed(sent, new IOException("2"), false)).isFalse();

    assertThat(outage.waitNanos()).isEqualTo(wait);
    assertThat(outage.isLasting()).isFalse();
  }

  @Test
  void isNotOverForALateSuccess() {
    long sent = now;
    fail();
    outage.succeeded(sent, 0);
    assertThat(outage.isTroubled()).isTrue();

    pass();
    outage.succeeded(now, 0);

    assertThat(outage.isTroubled()).isFalse();
    assertThat(outage.waitNanos()).isZero();
  }

  @Test
  void doesNotBeginAgainWithALateFailureFromBefore() {
    long sent = now;
    fail();
    pass();
    outage.succeeded(now, 0);

    assertThat(outage.failed(sent, new IOException("late"), false)).isFalse();
    assertThat(outage.isTroubled()).isFalse();
    pass();
    assertThat(outage.failed(now, new IOException("new"), false)).isTrue();
  }

  @Test
  void doesNotSpeakOfAHitch() {
    fail();
    pass();
    outage.succeeded(now, 0);

    assertThat(logged.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.INFO));
  }

  @Test
  void speaksOnceOfAnOutageAndOnceOfItsEnd() {
    for (int attempt = 0; attempt < 5; attempt++) {
      fail();
      pass();
    }
    now += Duration.ofSeconds(30).toNanos();
    outage.succeeded(now, 17);

    assertThat(logged.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO);
    assertThat(logged.list.get(logged.list.size() - 1).getFormattedMessage())
        .contains("[one:9042]")
        .contains("17 records");
  }

  @Test
  void knowsAtOnceThatTheSystemIsAwayWhenNobodyCanBeAsked() {
    outage.failed(now, new IOException("nobody there"), true);

    assertThat(outage.isLasting()).isTrue();
  }

  private void fail() {
    outage.failed(now, new IOException("no answer"), false);
  }

  private void pass() {
    now += outage.waitNanos();
  }
}
