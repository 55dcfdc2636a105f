package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySpanTest {

  private final StoreDescription<String, Long> store =
      ReadingsTopology.described(
          "s", StoreKind.KEY_VALUE, false, false, Partitioning.byTextBefore('|'));

  @Test
  void aPrefixIsARangeWithoutItsUpperBound() {
    KeySpan<String> span = span(null, null, "KSEA|", null, false);

    assertThat(span.lower()).isEqualTo("KSEA|");
    assertThat(span.upper()).isEqualTo("KSEA}");
    assertThat(span.wanted()).accepts("KSEA|", "KSEA|x").rejects("KSEA}");
  }

  @Test
  void boundsAndPrefixNarrowEachOther() {
    KeySpan<String> span = span("KSEA|2026", "L", "KSEA|", null, false);

    assertThat(span.lower()).isEqualTo("KSEA|2026");
    assertThat(span.upper()).isEqualTo("KSEA}");
    assertThat(span("M", "L", null, null, false).empty()).isTrue();
    assertThat(span("M", "M", null, null, false).empty()).isFalse();
  }

  @Test
  void itGoesOnBehindTheLastKeyInBothDirections() {
    KeySpan<String> forward = span("a", "z", null, "k", false);
    KeySpan<String> backward = span("a", "z", null, "k", true);

    assertThat(forward.lower()).isEqualTo("k");
    assertThat(forward.upper()).isEqualTo("z");
    assertThat(backward.lower()).isEqualTo("a");
    assertThat(backward.upper()).isEqualTo("k");
    assertThat(forward.wanted()).rejects("k").accepts("l");
    assertThat(backward.wanted()).rejects("k").accepts("j");
  }

  @ParameterizedTest
  @CsvSource({"a,b", "KSEA|,KSEA}", "퟿,", "aퟋ,aퟌ"})
  void theFirstBehindAPrefixIsGreaterInBytes(String prefix, String expected) {
    String behind = KeySpan.behindAllOf(prefix);

    if (expected != null) {
      assertThat(behind).isEqualTo(expected);
    }
    byte[] last =
        (prefix + Character.toString(Character.MAX_CODE_POINT)).getBytes(StandardCharsets.UTF_8);
    assertThat(Arrays.compareUnsigned(behind.getBytes(StandardCharsets.UTF_8), last)).isPositive();
  }

  @Test
  void thereIsNoneBehindTheLastCodePoint() {
    String last = Character.toString(Character.MAX_CODE_POINT);

    assertThat(KeySpan.behindAllOf(last)).isNull();
    assertThat(KeySpan.behindAllOf("a" + last)).isEqualTo("b");
  }

  @Test
  void aPrefixOfKeysThatAreNoTextIsRefused() {
    StoreDescription<Long, Long> numbers =
        new StoreDescription<>(
            "numbers",
            StoreKind.KEY_VALUE,
            new NumberKeys(),
            new LongValues(),
            false,
            false,
            Partitioning.byKey());

    assertThatThrownBy(
            () ->
                KeySpan.of(
                    numbers, new Question.Entries("numbers", null, null, "1", null, false, 1)))
        .isInstanceOf(WrongQuestionException.class)
        .hasMessageContaining("prefix=1")
        .hasMessageContaining("from and to");
  }

  @Test
  void aRangeWithinOneStationIsInOnePartition() {
    StoreKeys<String> keys = new StoreKeys<>(store);

    assertThat(keys.onlyPartition(entries("KSEA|1", "KSEA|2", null), 4))
        .isEqualTo(keys.partition("KSEA", 4));
    assertThat(keys.onlyPartition(entries(null, null, "KSEA|"), 4))
        .isEqualTo(keys.partition("KSEA|x", 4));
    assertThat(keys.onlyPartition(entries("KSEA", "KSEB", null), 4)).isNegative();
    assertThat(keys.onlyPartition(entries("KSEA|1", null, null), 4)).isNegative();
    assertThat(keys.onlyPartition(entries(null, null, "KSEA"), 4)).isNegative();
  }

  private static Question.Entries entries(String from, String to, String prefix) {
    return new Question.Entries("s", from, to, prefix, null, false, 1);
  }

  private KeySpan<String> span(
      String from, String to, String prefix, String after, boolean reverse) {
    return KeySpan.of(store, new Question.Entries("s", from, to, prefix, after, reverse, 10));
  }

  private static final class NumberKeys implements KeyFormat<Long> {
    @Override
    public String typeName() {
      return "long";
    }

    @Override
    public Long parse(String text) {
      return Long.valueOf(text);
    }

    @Override
    public String text(Long key) {
      return key.toString();
    }

    @Override
    public Object json(Long key) {
      return key;
    }

    @Override
    public Serde<Long> serde() {
      return Serdes.Long();
    }
  }
}
