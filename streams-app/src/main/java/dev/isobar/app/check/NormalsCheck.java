package dev.isobar.app.check;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.app.normals.NormalsConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Looks whether the table of climate normals is there; without it reports go on all the same. */
final class NormalsCheck implements Check {

  private static final String SUBJECT = "normals";

  private final Map<String, String> properties;
  private final String table;
  private final Duration limit;

  NormalsCheck(Map<String, String> properties, String table, Duration limit) {
    this.properties = properties;
    this.table = table;
    this.limit = limit;
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    String keyspace = table.substring(0, table.indexOf('.'));
    try (CqlSession session = NormalsConnection.opener(properties, limit).open(limit)) {
      boolean present =
          session
                  .execute(
                      "SELECT table_name FROM system_schema.tables"
                          + " WHERE keyspace_name = ? AND table_name = ?",
                      keyspace,
                      table.substring(keyspace.length() + 1))
                  .one()
              != null;
      return List.of(
          present
              ? Finding.ok(SUBJECT, "table " + table + " is there")
              : Finding.warning(
                  SUBJECT,
                  "there is no table "
                      + table
                      + ": reports go on without climate normals; make it with"
                      + " climate-normals.cql, or set isobar.normals.enabled=false"));
    } catch (ConfigException e) {
      return List.of(Finding.error(SUBJECT, e.getMessage()));
    } catch (DriverException e) {
      return List.of(
          Finding.warning(
              SUBJECT,
              "table "
                  + table
                  + " cannot be asked for ("
                  + e.getMessage()
                  + "): reports go on without"));
    }
  }
}
