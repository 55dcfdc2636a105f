package dev.isobar.app.check;

import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.cassandra.connection.ClusterAwayException;
import dev.isobar.streams.cassandra.ApplicationTables;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Looks whether Cassandra answers and has the keyspace, and which of our tables are there. */
final class CassandraCheck implements Check {

  private static final String SUBJECT = "cassandra";

  private final Map<String, String> properties;
  private final Duration limit;

  CassandraCheck(Map<String, String> properties, Duration limit) {
    this.properties = properties;
    this.limit = limit;
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    String keyspace = properties.get(CassandraStoreConfig.KEYSPACE);
    try (ApplicationTables tables = ApplicationTables.connect(properties, limit)) {
      Optional<String> missing = tables.missingKeyspace();
      if (missing.isPresent()) {
        return List.of(
            Finding.error(
                SUBJECT,
                "there is no keyspace " + keyspace + "; make it, such as with: " + missing.get()));
      }
      int present = tables.of(properties.get(StreamsConfig.APPLICATION_ID_CONFIG)).size();
      boolean create = new CassandraStoreConfig(properties).createTables();
      return List.of(
          create || present > 0
              ? Finding.ok(
                  SUBJECT,
                  "keyspace %s has %d tables of this application%s"
                      .formatted(
                          keyspace, present, create ? "; missing ones are made at the start" : ""))
              : Finding.error(
                  SUBJECT,
                  "keyspace "
                      + keyspace
                      + " has no tables of this application, and"
                      + " cassandra.store.create.tables=false: make them or set it to true"));
    } catch (ConfigException | ClusterAwayException e) {
      return List.of(Finding.error(SUBJECT, e.getMessage()));
    } catch (DriverException e) {
      return List.of(Finding.error(SUBJECT, "a request failed: " + e.getMessage()));
    }
  }
}
