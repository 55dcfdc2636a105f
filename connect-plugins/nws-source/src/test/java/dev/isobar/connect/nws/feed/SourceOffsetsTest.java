package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceOffsetsTest {

  private static final Map<String, Object> REPORTS =
      Map.of(
          "since",
          5,
          "newest",
          9L,
          "reports",
          "a:h3Vbq2kQw8c+AAAAAAAAAAA,b:h3Vbq2kQw8c",
          "undated",
          "");
  private static final Map<String, Object> FORECAST =
      Map.of("updated", 1784145600000L, "digest", "h3Vbq2kQw8c", "malformed", "a,b");
  private static final Map<String, Object> ALERTS =
      Map.of(
          "urn:oid:2.49.0.1.840.0.46764a246ef72c63d5540a40a309f0d7737ea29d.001.1",
          "ACTIVE 1784145600000 1784149200000 h3Vbq2kQw8c+x_-1 1f00ab42",
          "NWS-IDP-PROD-3965873-3369046",
          "EXPIRED 1784145600000 - h3Vbq2kQw8c 1f00ab42",
          "!malformed",
          "h3Vbq2kQw8c");

  private static Map<String, Object> partition(String feed, String name, String value) {
    Map<String, Object> partition = new LinkedHashMap<>();
    partition.put("feed", feed);
    partition.put(name, value);
    return partition;
  }

  @ParameterizedTest
  @MethodSource
  void offsetsOfEveryFeedAreTakenAndSoIsNone(
      Map<String, Object> partition, Map<String, Object> offset) {
    assertThatCode(() -> SourceOffsets.check(partition, offset)).doesNotThrowAnyException();
    assertThatCode(() -> SourceOffsets.check(partition, null)).doesNotThrowAnyException();
  }

  static Stream<Arguments> offsetsOfEveryFeedAreTakenAndSoIsNone() {
    return Stream.of(
        Arguments.of(partition("observations", "station", "KSEA"), REPORTS),
        Arguments.of(partition("stations", "station", "KSEA"), Map.of("digest", "x")),
        Arguments.of(
            partition("stations", "list", "/stations?state=WA&limit=500"), Map.of("malformed", "")),
        Arguments.of(partition("forecasts", "grid", "SEW/125,67"), FORECAST),
        Arguments.of(partition("forecasts.hourly", "grid", "SEW/125,67"), FORECAST),
        Arguments.of(partition("forecasts.grid", "grid", "SEW/125,67"), FORECAST),
        Arguments.of(partition("alerts", "shelf", "63"), ALERTS));
  }

  @ParameterizedTest
  @MethodSource
  void othersAreRefusedWithWhatWouldBeRight(
      Map<String, Object> partition, Map<String, Object> offset, String message) {
    assertThatThrownBy(() -> SourceOffsets.check(partition, offset))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> othersAreRefusedWithWhatWouldBeRight() {
    return Stream.of(
        Arguments.of(null, Map.of(), "The source partition is null"),
        Arguments.of(Map.of(), Map.of(), "has no feed that is one of observations, stations"),
        Arguments.of(Map.of("feed", "radar"), Map.of(), "{feed=radar} has no feed"),
        Arguments.of(Map.of("feed", 5), Map.of(), "has no feed"),
        Arguments.of(Map.of("feed", "observations"), REPORTS, "a station id such as KSEA"),
        Arguments.of(
            new TreeMap<>(Map.of("feed", "alerts", "a", "0")), ALERTS, "in this order, a feed"),
        Arguments.of(partition("observations", "station", "../x"), REPORTS, "a station id such as"),
        Arguments.of(
            Map.of("feed", "observations", "station", "KSEA", "x", "y"), REPORTS, "and no more"),
        Arguments.of(
            partition("observations", "station", "KSEA"),
            with(REPORTS, "since", "yesterday"),
            "is not one of this connector"),
        Arguments.of(
            partition("stations", "station", "KSEA"),
            Map.of("digest", 5),
            "must have the text digest"),
        Arguments.of(
            partition("stations", "list", "/points"), Map.of(), "such as /stations?state=WA"),
        Arguments.of(partition("forecasts", "grid", "SEW"), FORECAST, "such as SEW/125,67"),
        Arguments.of(
            partition("forecasts", "grid", "SEW/125,67"),
            with(FORECAST, "updated", "now"),
            "must have a number updated"),
        Arguments.of(partition("alerts", "shelf", "64"), ALERTS, "a number from 0 to 63"),
        Arguments.of(
            partition("alerts", "shelf", "0"),
            Map.of("urn:oid:1", "LOST 1 2 a b"),
            "LOST 1 2 a b for urn:oid:1"),
        Arguments.of(partition("alerts", "shelf", "0"), Map.of("urn:oid:1", 7), "holds 7 for"));
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(map);
    changed.put(name, value);
    return changed;
  }
}
