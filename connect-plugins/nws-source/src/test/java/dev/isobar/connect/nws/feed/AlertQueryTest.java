package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.NwsSourceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertQueryTest {

  private static final String ALL = "/alerts/active?status=actual";

  @Test
  void withoutPlacesAllAlertsAreAskedFor() {
    assertThat(paths()).containsExactly(ALL);
    assertThat(paths("nws.stations", "KSEA", "nws.offices", "SEW"))
        .as("neither stations nor offices narrow alerts")
        .containsExactly(ALL);
  }

  @Test
  void eachKindOfPlaceHasAListOfItsOwn() {
    assertThat(
            paths(
                "nws.states", "WA,OR",
                "nws.zones", "WAZ558,WAC033",
                "nws.points", "47.6,-122.3;45.5,-122.6"))
        .containsExactly(
            ALL + "&area=WA,OR",
            ALL + "&zone=WAZ558,WAC033",
            ALL + "&point=47.6,-122.3",
            ALL + "&point=45.5,-122.6");
  }

  @Test
  void manyZonesAreSeveralLists() {
    String zones = String.join(",", IntStream.range(100, 151).mapToObj(n -> "WAZ" + n).toList());

    assertThat(paths("nws.zones", zones)).hasSize(2).last().isEqualTo(ALL + "&zone=WAZ150");
  }

  @Test
  void theStatusesAreAskedForInAFixedOrder() {
    assertThat(paths("nws.alerts.status", "test,actual"))
        .containsExactly("/alerts/active?status=actual,test");
  }

  private static List<String> paths(String... options) {
    Map<String, String> properties =
        new HashMap<>(Map.of("nws.user.agent", "t", "nws.feeds", "alerts"));
    for (int i = 0; i < options.length; i += 2) {
      properties.put(options[i], options[i + 1]);
    }
    NwsSourceConfig config = NwsSourceConfig.from(properties);
    return AlertQuery.of(config.selection(), config.alerts()).stream()
        .map(AlertQuery::path)
        .toList();
  }
}
