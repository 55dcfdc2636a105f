package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.TableSettings;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;

/** The tables that are there: nothing is made or changed. */
public final class LiveTables implements Tables {

  private final CqlSession session;

  public LiveTables(CqlSession session) {
    this.session = session;
  }

  @Override
  public void check(TableSettings settings) {
    var unused = table(settings, Map.of());
  }

  @Override
  public TableMetadata table(TableSettings settings, Map<CqlIdentifier, Schema> columns) {
    TableName name = settings.table();
    KeyspaceMetadata keyspace =
        session
            .getMetadata()
            .getKeyspace(name.keyspace())
            .orElseThrow(
                () ->
                    new ConfigException(
                        settings.property(),
                        name,
                        "the cluster has no keyspace "
                            + name.keyspace().asCql(true)
                            + ": create it or name another"));
    return keyspace
        .getTable(name.table())
        .orElseThrow(
            () ->
                new ConfigException(
                    settings.property(),
                    name,
                    "the keyspace has no such table: create it or name one of "
                        + keyspace.getTables().keySet()));
  }
}
