package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.isobar.connect.cassandra.config.TableSettings;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/** Where the tables come from. */
public interface Tables {

  /**
   * Looks at a table before any record has come.
   *
   * @throws org.apache.kafka.common.config.ConfigException if it is missing and nothing will make
   *     it
   */
  void check(TableSettings settings);

  /**
   * Returns a table for records of a schema that has not been seen before, made or changed first
   * where that is wanted.
   *
   * @param columns what the records have for the table, as far as a schema says so; in the order in
   *     which the mapping and then the records have them; empty for tombstones
   * @throws org.apache.kafka.common.config.ConfigException if the table is missing
   * @throws org.apache.kafka.connect.errors.DataException if the table cannot take these columns
   * @throws com.datastax.oss.driver.api.core.DriverException for a trouble that may pass
   */
  TableMetadata table(TableSettings settings, Map<CqlIdentifier, Schema> columns);
}
