package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.nws.config.OnMalformed;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class MalformedTest {

  private static final URI PAGE = URI.create("http://api/page");

  private final List<String> lines = new ArrayList<>();
  private final Logger log = logger();
  private Instant now = Instant.parse("2026-07-15T20:00:00Z");

  @Test
  void deadLettersAreCountedWithoutAWarning() {
    Malformed malformed = new Malformed(OnMalformed.DEAD_LETTER, () -> now, log);

    assertThat(malformed.becomesDeadLetter(PAGE, "a")).isTrue();
    assertThat(malformed.becomesDeadLetter(PAGE, "b")).isTrue();

    assertThat(malformed.count()).isEqualTo(2);
    assertThat(lines).isEmpty();
  }

  @Test
  void skippedItemsAreCountedAndToldOfOnceAMinute() {
    Malformed malformed = new Malformed(OnMalformed.SKIP, () -> now, log);
    assertThat(malformed.becomesDeadLetter(PAGE, "first")).isFalse();
    for (int i = 0; i < 50; i++) {
      now = now.plusSeconds(1);
      malformed.becomesDeadLetter(PAGE, "more");
    }
    assertThat(lines).singleElement().asString().contains("Skipped 1 ", "first", "http://api/");

    now = now.plusSeconds(11);
    malformed.becomesDeadLetter(PAGE, "last");

    assertThat(malformed.count()).isEqualTo(52);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("Skipped 51 ", "52 in all", "last");
  }

  @Test
  void theTaskFailsByChoiceWithTheRemedy() {
    Malformed malformed = new Malformed(OnMalformed.FAIL, () -> now, log);

    assertThatThrownBy(() -> malformed.becomesDeadLetter(PAGE, "temperature: no unit"))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("http://api/page")
        .hasMessageContaining("temperature: no unit")
        .hasMessageContaining("Set nws.on.malformed to dead.letter or skip");
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              Object[] values = (Object[]) arguments[1];
              lines.add(MessageFormatter.basicArrayFormat((String) arguments[0], values));
              return null;
            });
  }
}
