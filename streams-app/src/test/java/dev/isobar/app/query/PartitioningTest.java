package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitioningTest {

  private final Partitioning byStation = Partitioning.byTextBefore('|');

  @Test
  void whatIsBeforeTheFirstSeparatorDecides() {
    assertThat(byStation.partOf("KSEA|a|b")).isEqualTo("KSEA");
    assertThat(byStation.partOf("KSEA")).isEqualTo("KSEA");
  }

  @Test
  void aPrefixWithTheSeparatorDecidesForAllThatBeginWithIt() {
    assertThat(byStation.partOfAll("KSEA|2026")).isEqualTo("KSEA");
    assertThat(byStation.partOfAll("KSEA")).isNull();
  }

  @Test
  void byKeyNoPrefixDecides() {
    assertThat(Partitioning.byKey().partOf("KBFI~KSEA|t")).isEqualTo("KBFI~KSEA|t");
    assertThat(Partitioning.byKey().partOfAll("KBFI~KSEA|t")).isNull();
  }
}
