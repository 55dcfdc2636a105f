package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.Feed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcePartitionTest {

  /** Connect would not find an offset that was stored under another order. */
  @Test
  void theNamesOfEveryFeedsPartitionsHaveAnOrder() {
    assertThat(SourcePartition.of(Feed.STATIONS, "station", "KSEA"))
        .containsExactly(Map.entry("feed", "stations"), Map.entry("station", "KSEA"));
    assertThat(ObservationEndpoint.partition("KSEA").keySet()).containsExactly("feed", "station");
    assertThat(ForecastEndpoint.partition(Feed.FORECASTS, "SEW/1,2").keySet())
        .containsExactly("feed", "grid");
    assertThat(AlertShelf.partitions())
        .allSatisfy(partition -> assertThat(partition.keySet()).containsExactly("feed", "shelf"));
    assertThat(KnownStations.position("KSEA", "d").partition().keySet())
        .containsExactly("feed", "station");
  }
}
