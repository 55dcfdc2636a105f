package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"KSEA", "KSEA|2026-07-15T19:00:00Z", "Zürich 🌧", "?&=/+%"})
  void isReadAsWrittenAndNeedsNoEncoding(String key) {
    String text = new Cursor(key).text();

    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.parse(text)).isEqualTo(new Cursor(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "a", "_w", "KSEA|x"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOf(WrongQuestionException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("next");
  }

  @Test
  void isDifferentForDifferentKeys() {
    assertThat(new Cursor("a").text()).isNotEqualTo(new Cursor("b").text());
  }
}
