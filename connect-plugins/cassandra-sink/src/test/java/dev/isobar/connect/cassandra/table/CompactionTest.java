package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactionTest {

  @Test
  void readsTheMapOfCreateTable() {
    Compaction compaction =
        Compaction.parse(
            " {'class':'TimeWindowCompactionStrategy', 'compaction_window_unit': 'HOURS',"
                + " 'compaction_window_size': 6}");

    assertThat(compaction.cql())
        .isEqualTo(
            "{'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': 'HOURS',"
                + " 'compaction_window_size': '6'}");
  }

  @Test
  void takesAClassWithItsPackage() {
    assertThat(Compaction.parse("{'class': 'org.example.Mine'}").cql())
        .isEqualTo("{'class': 'org.example.Mine'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TimeWindowCompactionStrategy|expected {",
        "{}|expected a value",
        "{'class' 'x'}|expected :",
        "{'class': 'LeveledCompactionStrategy'|expected }",
        "{'sstable_size_in_mb': 100}|expected a 'class'",
        "{'class': 'LevelledCompactionStrategy'}|did you mean LeveledCompactionStrategy?",
        "{'class': 'a.B', 'class': 'c.D'}|class is there twice",
      })
  void saysWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> Compaction.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }
}
