package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Alerts;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.OnMalformed;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class AlertEndpointTest {

  private static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");
  private static final Topics TOPICS = new Topics(Map.of(Feed.ALERTS, "alerts"), "dead");
  private static final Alerts ALERTS = new Alerts(Duration.ofMinutes(1), Set.of("actual"));
  private static final AlertQuery WA = new AlertQuery("alerts of WA", "/alerts/active?area=WA");
  private static final AlertQuery ZONE = new AlertQuery("alerts of Z", "/alerts/active?zone=Z");

  private final Map<Map<String, String>, Map<String, Object>> committed = new HashMap<>();
  private AlertEndpoint endpoint = start(WA);
  private int minute;

  @Test
  void aNewAlertIsEmittedOnceUnderItsIdAtTheTimeItWasSent() {
    List<SourceRecord> records = poll(alert("a").sent("11:50"));

    assertThat(briefs(records)).containsExactly("a active");
    SourceRecord record = records.get(0);
    assertThat(record.topic()).isEqualTo("alerts");
    assertThat(record.key()).isEqualTo("a");
    assertThat(record.timestamp()).isEqualTo(time("11:50").toEpochMilli());
    assertThat(record.sourcePartition())
        .isEqualTo(Map.of("feed", "alerts", "shelf", String.valueOf(AlertShelf.of("a"))));
    assertThat(record.headers().lastWithName("nws.url").value()).isEqualTo("http://api/alerts");
    assertThat(poll(alert("a").sent("11:50"))).as("only listed again").isEmpty();
  }

  @Test
  void anUpdateMarksWhatItRefersToAsSuperseded() {
    poll(alert("a").sent("11:50"));

    List<SourceRecord> records = poll(alert("b").sent("11:59").type("Update").references("a"));

    assertThat(briefs(records)).containsExactly("b active", "a superseded by b");
    assertThat(records.get(1).timestamp()).isEqualTo(time("11:59").toEpochMilli());
    assertThat(((Struct) records.get(1).value()).get("event"))
        .as("its own content is still told")
        .isEqualTo("Flood Warning");
    assertThat(poll(alert("b").sent("11:59").type("Update").references("a"))).isEmpty();
  }

  @Test
  void whatIsSupersededStaysSoThoughTheApiStillListsIt() {
    Sample old = alert("a").sent("11:50");
    Sample update = alert("b").sent("11:59").type("Update").references("a");

    assertThat(briefs(poll(update, old))).containsExactly("b active", "a superseded by b");

    assertThat(poll(update, old)).isEmpty();
    assertThat(poll(old)).isEmpty();
  }

  @Test
  void aCancelMessageCancelsWhatItRefersTo() {
    poll(alert("a").sent("11:50"));

    List<SourceRecord> records = poll(alert("c").sent("11:59").type("Cancel").references("a"));

    assertThat(briefs(records)).containsExactly("c cancelled", "a cancelled by c");
  }

  @Test
  void anAlertIsOverAtItsEndNotWhenItsMessageExpires() {
    Sample alert = alert("a").expires("12:01").ends("12:03");
    assertThat(briefs(poll(alert))).containsExactly("a active");
    assertThat(poll(alert)).as("12:01").isEmpty();
    assertThat(poll(alert)).as("12:02").isEmpty();

    List<SourceRecord> records = poll(alert);

    assertThat(briefs(records)).as("12:03").containsExactly("a expired");
    assertThat(records.get(0).timestamp()).isEqualTo(time("12:03").toEpochMilli());
    assertThat(poll(alert)).isEmpty();
  }

  @Test
  void anAlertWithoutEndIsOverWhenItExpires() {
    poll(alert("a").expires("12:01").ends(null));

    assertThat(briefs(poll())).as("no longer listed at 12:01").containsExactly("a expired");
  }

  @Test
  void anAlertThatVanishesBeforeItsEndIsCancelledWhenItIsMissedTwice() {
    poll(alert("a").ends("18:00"));

    assertThat(poll()).as("missing once").isEmpty();
    assertThat(briefs(poll())).as("missing twice").containsExactly("a cancelled");
    assertThat(poll()).isEmpty();
  }

  @Test
  void anAnswerThatLacksAnAlertByMistakeChangesNothing() {
    poll(alert("a").ends("18:00"));
    poll();

    assertThat(poll(alert("a").ends("18:00"))).isEmpty();
    assertThat(poll()).isEmpty();
  }

  @Test
  void anAlertThatComesBackIsActiveAgain() {
    poll(alert("a").ends("18:00"));
    poll();
    assertThat(briefs(poll())).containsExactly("a cancelled");

    assertThat(briefs(poll(alert("a").ends("18:00")))).containsExactly("a active");
  }

  @Test
  void anIdThatRepeatsWithOtherContentIsToldApart() {
    Sample one = alert("a").headline("one");
    Sample other = alert("a").headline("other");

    assertThat(headlines(poll(one, other)))
        .as("the one listed first holds, so it comes last")
        .containsExactly("other", "one");
    assertThat(poll(one, other)).isEmpty();
    assertThat(headlines(poll(alert("a").headline("third")))).containsExactly("third");
    assertThat(headlines(poll(one))).as("what holds now").containsExactly("one");
  }

  @Test
  void anAlertThatStandsTwiceOnAPageIsEmittedOnce() {
    assertThat(poll(alert("a"), alert("a"))).hasSize(1);
  }

  @Test
  void alertsOfAStatusThatIsNotWantedAreLeftOut() {
    Sample keepAlive = alert("KEEPALIVE-1").status("Test");

    assertThat(briefs(poll(keepAlive, alert("a")))).containsExactly("a active");

    endpoint = start(new Alerts(Duration.ofMinutes(1), Set.of("test")), WA).get(0);
    assertThat(briefs(poll(keepAlive, alert("a")))).containsExactly("KEEPALIVE-1 active");
  }

  @Test
  void anOlderAnswerOutOfACacheChangesNothing() {
    poll(alert("a"));
    poll(alert("a"), alert("b"));
    minute = 0;

    assertThat(poll(alert("old"))).isEmpty();
  }

  @Test
  void anAlertOnSeveralListsIsGoneOnlyWhenItIsOnNone() {
    List<AlertEndpoint> lists = start(ALERTS, WA, ZONE);
    assertThat(briefs(poll(lists.get(0), alert("a")))).containsExactly("a active");
    assertThat(poll(lists.get(1), alert("a"))).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(poll(lists.get(0))).isEmpty();
      assertThat(poll(lists.get(1), alert("a"))).isEmpty();
    }

    assertThat(poll(lists.get(1))).isEmpty();
    assertThat(briefs(poll(lists.get(1)))).containsExactly("a cancelled");
  }

  @Test
  void aWrongAlertGoesToTheDeadLettersOnceAndTheRestIsUsed() {
    JsonNode wrong = Json.of("{\"properties\": {\"id\": \"w\", \"sent\": \"yesterday\"}}");
    Page page = page(List.of(wrong, alert("a").json()));

    List<SourceRecord> records = endpoint.accept(List.of(page));

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead", "alerts");
    assertThat(records.get(0).key()).isEqualTo("w");
    assertThat(Json.of((String) records.get(0).value())).isEqualTo(wrong);
    assertThat(records.get(0).headers().lastWithName("isobar.error.reason").value().toString())
        .contains("sent: 'yesterday' is not a time");
    assertThat(endpoint.accept(List.of(page))).isEmpty();
    commit(records);
    endpoint = start(WA);
    assertThat(endpoint.accept(List.of(page))).as("after a restart").isEmpty();
  }

  @Test
  void anAlertThatCanNoLongerBeReadIsNotOver() {
    poll(alert("a").ends("18:00"));
    JsonNode wrong = Json.of("{\"properties\": {\"id\": \"a\", \"sent\": 5}}");
    for (int i = 0; i < 3; i++) {
      assertThat(endpoint.accept(List.of(page(List.of(wrong)))))
          .allSatisfy(record -> assertThat(record.topic()).isEqualTo("dead"));
    }
  }

  @Test
  void cutAfterAnyRecordARestartedTaskEmitsTheRestAndNothingTwice() {
    commit(poll(alert("a"), alert("b"), alert("over").expires("12:01").ends("12:01")));
    Map<Map<String, String>, Map<String, Object>> before = Map.copyOf(committed);
    Sample[] next = {
      alert("c").sent("12:00").type("Update").references("a", "b"), alert("d"), alert("e")
    };
    int at = minute;
    List<SourceRecord> all = poll(next);
    assertThat(all).hasSize(6);

    for (int cut = 0; cut <= all.size(); cut++) {
      committed.clear();
      committed.putAll(before);
      commit(all.subList(0, cut));
      endpoint = start(WA);
      minute = at;
      assertThat(briefs(poll(next)))
          .as("after record %s", cut)
          .containsExactlyInAnyOrderElementsOf(briefs(all.subList(cut, all.size())));
    }
  }

  @Test
  void whatEndedWhileTheTaskWasStoppedIsTold() {
    commit(poll(alert("expired").ends("13:00"), alert("gone").ends("20:00")));
    endpoint = start(WA);
    minute = 90;

    List<SourceRecord> records = poll();

    assertThat(briefs(records)).containsExactly("expired expired");
    Struct value = (Struct) records.get(0).value();
    value.validate();
    assertThat(value.get("ends")).isEqualTo(Date.from(time("13:00")));
    assertThat(value.get("headline")).as("its content was not kept").isNull();
    assertThat(briefs(poll())).containsExactly("gone cancelled");
  }

  @Test
  void whatAnotherSelectionListedIsNotTakenForCancelled() {
    commit(poll(alert("a").ends("12:10")));

    endpoint = start(ZONE);

    assertThat(poll()).isEmpty();
    assertThat(poll()).isEmpty();
    minute = 10;
    assertThat(briefs(poll())).containsExactly("a expired");
  }

  @Test
  void offsetsStaySmallHoweverManyAlertsThereAre() {
    Sample[] many = new Sample[2000];
    for (int i = 0; i < many.length; i++) {
      many[i] = alert("urn:oid:2.49.0.1.840.0.%040x.001.1".formatted(i));
    }

    List<SourceRecord> records = poll(many);

    assertThat(records)
        .hasSize(2000)
        .allSatisfy(record -> assertThat(record.sourceOffset()).hasSizeLessThan(100));
  }

  @Test
  void theListIsAskedForWhole() {
    poll(alert("a"));

    assertThat(endpoint.request().path()).isEqualTo("/alerts/active?area=WA");
    assertThat(endpoint.request().validators()).isEqualTo(Validators.NONE);
    assertThat(endpoint.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(endpoint.name()).isEqualTo("alerts of WA");
  }

  private AlertEndpoint start(AlertQuery query) {
    return start(ALERTS, query).get(0);
  }

  private List<AlertEndpoint> start(Alerts alerts, AlertQuery... queries) {
    AlertBook book =
        new AlertBook(List.of(queries).stream().map(AlertQuery::path).toList(), committed);
    InstantSource clock = () -> Instant.EPOCH;
    return List.of(queries).stream()
        .map(
            query ->
                new AlertEndpoint(
                    query,
                    alerts,
                    new Records(TOPICS, new Malformed(OnMalformed.DEAD_LETTER, clock)),
                    book,
                    clock,
                    SourceMetrics.NONE))
        .toList();
  }

  /** One answer a minute, the first one at noon. */
  private List<SourceRecord> poll(Sample... listed) {
    return poll(endpoint, listed);
  }

  private List<SourceRecord> poll(AlertEndpoint list, Sample... listed) {
    List<JsonNode> features = new ArrayList<>();
    for (Sample sample : listed) {
      features.add(sample.json());
    }
    return list.accept(List.of(page(features)));
  }

  private Page page(List<JsonNode> features) {
    return new Page(
        URI.create("http://api/alerts"),
        features,
        Optional.empty(),
        new Validators("v", null),
        "c-1",
        NOON.plus(Duration.ofMinutes(minute++)));
  }

  private void commit(List<SourceRecord> records) {
    for (SourceRecord record : records) {
      Map<String, String> partition = new HashMap<>();
      record.sourcePartition().forEach((name, value) -> partition.put(name, (String) value));
      committed.put(partition, new HashMap<>(record.sourceOffset()));
    }
  }

  private static List<String> briefs(List<SourceRecord> records) {
    return records.stream()
        .map(
            record -> {
              Struct value = (Struct) record.value();
              String by = value.getString("superseded_by");
              return record.key() + " " + value.get("state") + (by == null ? "" : " by " + by);
            })
        .toList();
  }

  private static List<Object> headlines(List<SourceRecord> records) {
    return records.stream().map(record -> ((Struct) record.value()).get("headline")).toList();
  }

  private static Instant time(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }

  private static Sample alert(String id) {
    return new Sample(id, "11:00", "18:00", "18:00", "Actual", "Alert", "h", List.of());
  }

  /** An alert as the API gives it; times are of one day. */
  private record Sample(
      String id,
      String sent,
      String expires,
      String ends,
      String status,
      String type,
      String headline,
      List<String> references) {

    Sample sent(String time) {
      return new Sample(id, time, expires, ends, status, type, headline, references);
    }

    Sample expires(String time) {
      return new Sample(id, sent, time, ends, status, type, headline, references);
    }

    Sample ends(String time) {
      return new Sample(id, sent, expires, time, status, type, headline, references);
    }

    Sample status(String name) {
      return new Sample(id, sent, expires, ends, name, type, headline, references);
    }

    Sample type(String name) {
      return new Sample(id, sent, expires, ends, status, name, headline, references);
    }

    Sample headline(String text) {
      return new Sample(id, sent, expires, ends, status, type, text, references);
    }

    Sample references(String... ids) {
      return new Sample(id, sent, expires, ends, status, type, headline, List.of(ids));
    }

    JsonNode json() {
      String end = ends == null ? "null" : "\"2026-07-15T" + ends + ":00+00:00\"";
      String referred =
          String.join(
              ",", references.stream().map(r -> "{\"identifier\": \"" + r + "\"}").toList());
      return Json.of(
          """
          {"geometry": null, "properties": {"id": "%s", "sent": "2026-07-15T%s:00+00:00",
           "expires": "2026-07-15T%s:00+00:00", "ends": %s, "status": "%s", "messageType": "%s",
           "event": "Flood Warning", "headline": "%s", "references": [%s]}}
          """
              .formatted(id, sent, expires, end, status, type, headline, referred));
    }
  }
}
