package dev.isobar.connect.cassandra.validation;

import com.datastax.oss.driver.api.core.metadata.Metadata;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import java.util.Map;

/** Compares a configuration with the schema of a cluster. */
@FunctionalInterface
public interface SchemaChecks {

  /**
   * Finds what the cluster cannot do as configured.
   *
   * @return by property, what is wrong and what would be right
   */
  Map<String, String> problems(CassandraSinkConfig config, Metadata metadata);
}
