package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNamesTest {

  private final IndexNames names = new IndexNames();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          weather.hourly-2026      ; weather.hourly-2026
          Weather Hourly           ; weather_hourly
          _-+weather               ; weather
          `a\\b/c*d?e"f<g>h|i,j#k:l` ; a_b_c_d_e_f_g_h_i_j_k_l
          Zürich                   ; zürich
          """)
  void makesNamesLegal(String name, String legal) {
    assertThat(names.legal(name)).isEqualTo(legal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "___", ".", "..", "+-"})
  void refusesWhatLeavesNothing(String name) {
    assertThatThrownBy(() -> names.legal(name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void cutsLongNamesAndKeepsThemApart() {
    String longest = "x".repeat(255);

    assertThat(names.legal(longest)).isEqualTo(longest);
    assertThat(names.legal(longest + "a"))
        .hasSize(255)
        .startsWith("xxx")
        .isNotEqualTo(names.legal(longest + "b"));
    assertThat(names.legal("€".repeat(100)).getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(250, 255);
  }
}
