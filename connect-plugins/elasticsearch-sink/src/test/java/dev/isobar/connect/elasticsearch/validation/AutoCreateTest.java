package dev.isobar.connect.elasticsearch.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoCreateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true         | a   | true
          false        | a   | false
          +a*,-b*      | ab  | true
          +a*,-b*      | ba  | false
          -ab*,+a*     | abc | false
          -ab*,+a*     | ac  | true
          a*           | ac  | true
          a*           | b   | false
          """)
  void isReadAsElasticsearchDoes(String setting, String index, boolean allowed) {
    assertThat(DestinationChecks.AutoCreate.allows(setting, index)).isEqualTo(allowed);
  }
}
