package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.launcher.access.HttpSite;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which reports there are, each as station and time. */
final class ServedKeys {

  /** Of the simulator's ledger, without what was garbled. */
  static Set<String> of(List<JsonNode> ledger) {
    Set<String> keys = new HashSet<>();
    for (JsonNode line : ledger) {
      if (!line.path("malformed").asBoolean()) {
        ServedReport report = ServedReport.of(line);
        keys.add(report.station() + "|" + report.timestamp());
      }
    }
    return keys;
  }

  /** Of the rows in Cassandra. */
  static Set<String> inTable(CqlSession session) {
    Set<String> keys = new HashSet<>();
    session
        .execute(
            SimpleStatement.newInstance("SELECT station_id, timestamp FROM isobar.observations")
                .setPageSize(1000))
        .forEach(row -> keys.add(row.getString(0) + "|" + row.getInstant(1)));
    return keys;
  }

  /** Of the documents in Elasticsearch. */
  static Set<String> inIndex(HttpSite elasticsearch) throws IOException, InterruptedException {
    Set<String> keys = new HashSet<>();
    for (Map<String, Object> document : LandedRows.inIndex(elasticsearch, "weather-enriched")) {
      keys.add(
          document.get("station_id")
              + "|"
              + OffsetDateTime.parse((String) document.get("timestamp")).toInstant());
    }
    return keys;
  }

  private ServedKeys() {}
}
