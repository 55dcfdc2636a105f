package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.TableSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares the tables' options with the cluster's schema, before any record comes. Tables whose
 * names depend on the topic are not looked at.
 */
public final class MappingChecks {

  private MappingChecks() {}

  /** Finds what cannot work: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(CassandraSinkConfig config, Metadata cluster) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (TableSettings settings : config.tables().named()) {
      new TableChecks(settings, cluster).problems().forEach(problems::putIfAbsent);
    }
    return problems;
  }

  /**
   * The same, and has the cluster look at the queries and conditions.
   *
   * @throws com.datastax.oss.driver.api.core.DriverException if the cluster cannot be asked
   */
  public static Map<String, String> problems(CassandraSinkConfig config, CqlSession session) {
    Map<String, String> problems = problems(config, session.getMetadata());
    for (TableSettings settings : config.tables().named()) {
      boolean well =
          problems.keySet().stream()
              .noneMatch(
                  property ->
                      property.equals(settings.property())
                          || property.startsWith(settings.prefix()));
      if (well) {
        new QueryChecks(settings, session).problems().forEach(problems::putIfAbsent);
      }
    }
    return problems;
  }
}
