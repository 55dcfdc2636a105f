package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.isobar.connect.cassandra.config.TopicTables;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateSettingsTest {

  private static final String PREFIX = "topic.reports.weather.latest.";

  @Test
  void leavesTablesAloneByDefault() {
    assertThat(CreateSettings.parse(Map.of())).isEqualTo(CreateSettings.LEFT_ALONE);
    assertThat(settings(Map.of("topic.reports.table", "weather.latest")))
        .isEqualTo(CreateSettings.LEFT_ALONE);
  }

  @Test
  void takesEveryOptionOfATable() {
    CreateSettings settings =
        settings(
            Map.of(
                PREFIX + "create", "evolve",
                PREFIX + "primary.key", "station, time DESC",
                PREFIX + "create.ttl", "86400",
                PREFIX + "create.compaction", "{'class': 'LeveledCompactionStrategy'}"));

    assertThat(settings)
        .isEqualTo(
            new CreateSettings(
                CreateMode.EVOLVE,
                PrimaryKey.parse("station, time DESC"),
                86_400,
                Compaction.parse("{'class': 'LeveledCompactionStrategy'}")));
  }

  @Test
  void holdsForEveryTableThatDoesNotSayOtherwise() {
    Map<String, String> properties = new HashMap<>(Map.of("table.create", "create"));

    properties.put(PREFIX + "primary.key", "station");
    assertThat(settings(properties).mode()).isEqualTo(CreateMode.CREATE);

    properties.put(PREFIX + "create", "none");
    assertThat(settings(properties).mode()).isEqualTo(CreateMode.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "create|always|none, create, evolve",
        "primary.key|station,|expected a column",
        "create.ttl|0|at least 1",
        "create.ttl|630720001|no more than 630720000",
        "create.compaction|{'class': 'Leveled'}|is no compaction strategy",
      })
  void refusesWhatCannotBe(String option, String value, String problem) {
    assertThat(TopicTables.problems(Map.of(PREFIX + option, value)))
        .hasEntrySatisfying(
            PREFIX + option, message -> assertThat(message).contains(value, problem));
  }

  @Test
  void inheritsNothingFromAFaultyOption() {
    assertThat(CreateSettings.inherited(Map.of("table.create", "always"))).isEmpty();
    assertThat(CreateSettings.inherited(Map.of())).isEmpty();
    assertThat(CreateSettings.inherited(Map.of("table.create", "evolve")))
        .containsExactly(entry("create", "evolve"));
  }

  private static CreateSettings settings(Map<String, String> properties) {
    return TopicTables.parse(properties).require("reports").get(0).create();
  }
}
