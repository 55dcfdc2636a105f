package dev.isobar.connect.cassandra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.config.ClockSettings.Source;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ClockSettingsTest {

  private static final List<CqlIdentifier> KEYSPACES =
      List.of(CqlIdentifier.fromCql("weather"), CqlIdentifier.fromCql("\"Alerts\""));

  @Test
  void keepsTheClockInTheFirstKeyspaceByName() {
    ClockSettings settings = new ClockSettings(Source.OFFSET, null, null);

    assertThat(settings.tableOr(KEYSPACES))
        .isEqualTo(TableName.parse("\"Alerts\".isobar_sink_clock"));
    assertThat(settings.nameOr("landing")).isEqualTo("landing");
  }

  @Test
  void keepsTheClockWhereItIsToldTo() {
    ClockSettings settings = new ClockSettings(Source.OFFSET, TableName.parse("ops.c"), "import");

    assertThat(settings.tableOr(KEYSPACES)).isEqualTo(TableName.parse("ops.c"));
    assertThat(settings.nameOr("landing")).isEqualTo("import");
  }

  @Test
  void asksForATableWhereThereIsNone() {
    assertThatThrownBy(() -> new ClockSettings(Source.OFFSET, null, null).tableOr(List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cassandra.clock.table");
  }
}
