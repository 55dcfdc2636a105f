package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What creations and updates come to when they are sent again, or delivered again. */
class RepeatedMethodsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final List<String> TOPICS = List.of("created", "updated", "upserted");
  private static final int DOCUMENTS = 100;
  private static final int FIELDS = 3;

  private final ClusterCalls cluster = new ClusterCalls(SERVERS.elasticsearch().url());
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private final String prefix = SERVERS.uniqueName("repeated");

  @Test
  void endAsIfEachHadBeenWrittenOnce() throws IOException, InterruptedException {
    for (int document = 0; document < DOCUMENTS; document++) {
      cluster.send("PUT", "/" + index("updated") + "/_doc/d" + document, "{\"own\":true}");
    }
    int records;
    try (SinkRun run = start()) {
      records = deliverThroughAKill(run);
      run.awaitWritten();
      assertThat(run.wasPaused()).as("the outage was seen").isTrue();
    }
    assertEnd(records);

    // A worker that was killed before it could commit: the last two fifths are delivered again.
    try (SinkRun run = start()) {
      for (int from = records * 3 / 5; from < records; from += DOCUMENTS) {
        run.deliver(batch(from, Math.min(records, from + DOCUMENTS)));
      }
      run.awaitWritten();
    }
    assertEnd(records);
  }

  /** Returns how many records each topic had when all was over. */
  private int deliverThroughAKill(SinkRun run) {
    CompletableFuture<Void> outage =
        CompletableFuture.runAsync(
            () -> {
              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(
                      () -> TOPICS.stream().allMatch(topic -> isThere(index(topic) + "/_doc/d0")));
              SERVERS.elasticsearch().kill();
              SERVERS.elasticsearch().start();
              SERVERS.elasticsearch().awaitReady(Duration.ofMinutes(2));
            });
    int records = 0;
    do {
      run.deliver(batch(records, records + DOCUMENTS));
      records += DOCUMENTS;
    } while (!outage.isDone() || records % (DOCUMENTS * FIELDS) != 0);
    outage.join();
    return records;
  }

  private boolean isThere(String path) {
    try {
      return cluster.has("/" + path);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void assertEnd(int records) throws IOException, InterruptedException {
    assertThat(context.reports()).isEmpty();
    for (String topic : TOPICS) {
      Map<String, String> expected = new HashMap<>();
      Map<String, String> found = new HashMap<>();
      for (int document = 0; document < DOCUMENTS; document++) {
        expected.put("d" + document, expected(topic, document, records).toString());
        found.put(
            "d" + document, fields(cluster.get("/" + index(topic) + "/_source/d" + document)));
      }
      assertThat(found).as(topic).isEqualTo(expected);
    }
  }

  /** The first record of a creation; of the others the last that had each field. */
  private static Map<String, Object> expected(String topic, int document, int records) {
    Map<String, Object> fields = new TreeMap<>();
    if (topic.equals("updated")) {
      fields.put("own", true);
    }
    int end = topic.equals("created") ? DOCUMENTS : records;
    for (int number = document; number < end; number += DOCUMENTS) {
      fields.putAll(value(number));
    }
    return fields;
  }

  /** The fields in the order of their names, for documents keep that of their changes. */
  private static String fields(String json) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : json.replaceAll("[{}\"]", "").split(",", -1)) {
      int colon = field.indexOf(':');
      fields.put(field.substring(0, colon), field.substring(colon + 1));
    }
    return fields.toString();
  }

  private static Map<String, Object> value(int number) {
    return Map.of("last", number, "f" + number / DOCUMENTS % FIELDS, number);
  }

  private static List<SinkRecord> batch(int from, int to) {
    List<SinkRecord> records = new ArrayList<>();
    for (int number = from; number < to; number++) {
      for (String topic : TOPICS) {
        records.add(
            new SinkRecord(
                topic,
                0,
                Schema.STRING_SCHEMA,
                "d" + number % DOCUMENTS,
                null,
                value(number),
                number));
      }
    }
    return records;
  }

  private String index(String topic) {
    return prefix + "-" + topic;
  }

  private SinkRun start() {
    Map<String, String> properties = new HashMap<>();
    properties.put("topics", String.join(",", TOPICS));
    properties.put("elasticsearch.urls", SERVERS.elasticsearch().url());
    TOPICS.forEach(topic -> properties.put("topic." + topic + ".index", index(topic)));
    properties.put("topic.created.method", "create");
    properties.put("topic.updated.method", "update");
    properties.put("topic.upserted.method", "upsert");
    return new SinkRun(new ElasticsearchSinkTask(), context, properties);
  }
}
