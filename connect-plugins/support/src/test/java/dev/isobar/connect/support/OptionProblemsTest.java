package dev.isobar.connect.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class OptionProblemsTest {

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define("own.b", ConfigDef.Type.STRING, "", ConfigDef.Importance.LOW, "b")
          .define("own.a", ConfigDef.Type.INT, 1, ConfigDef.Importance.LOW, "a");

  @Test
  void namesWhatThereIsInsteadOfAnUnknownOption() {
    assertThat(
            OptionProblems.unknown(
                DEFINITION,
                List.of("own.", "mine."),
                Map.of("own.c", "x", "own.a", "2", "mine.d", "y", "topics", "t")))
        .containsOnly(
            Map.entry("own.c", "Unknown option own.c: there are own.a, own.b"),
            Map.entry("mine.d", "Unknown option mine.d: there are own.a, own.b"));
  }

  @Test
  void wantsBothOfAPairOrNone() {
    assertThat(OptionProblems.halfSet("user", "password", Map.of("password", "x")))
        .containsOnly(Map.entry("user", "user is not set: set both user and password or none"));
    assertThat(OptionProblems.halfSet("user", "password", Map.of("user", "x")))
        .containsOnlyKeys("password");
    assertThat(OptionProblems.halfSet("user", "password", Map.of("user", "x", "password", "y")))
        .isEmpty();
    assertThat(OptionProblems.halfSet("user", "password", Map.of())).isEmpty();
  }

  @Test
  void addsProblemsToCheckedOptionsAndToOthers() {
    Map<String, String> properties = Map.of("own.a", "many", "own.c", "x");
    Config checked = new Config(DEFINITION.validate(properties));

    Config result =
        OptionProblems.addTo(
            checked, Map.of("own.b", "b is bad", "own.c", "there is no c"), properties);

    assertThat(result.configValues())
        .extracting(ConfigValue::name, ConfigValue::value, value -> value.errorMessages().size())
        .containsExactlyInAnyOrder(
            tuple("own.a", null, 1), tuple("own.b", "", 1), tuple("own.c", "x", 1));
  }
}
