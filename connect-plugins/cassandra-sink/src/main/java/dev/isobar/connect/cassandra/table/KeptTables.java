package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import dev.isobar.connect.cassandra.statement.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** Tables that are made and changed as their settings say. */
public final class KeptTables implements Tables {

  private static final String LOOK =
      "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?";

  private final CqlSession session;
  private final TableKeeper keeper;

  public KeptTables(CqlSession session) {
    this.session = session;
    this.keeper = new TableKeeper(session);
  }

  @Override
  public void check(TableSettings settings) {
    if (settingsOf(settings).mode() == CreateMode.NONE) {
      var unused = table(settings, Map.of());
    }
  }

  @Override
  public boolean isThere(TableSettings settings) {
    TableName name = settings.table();
    boolean known =
        session
            .getMetadata()
            .getKeyspace(name.keyspace())
            .flatMap(keyspace -> keyspace.getTable(name.table()))
            .isPresent();
    if (known) {
      return true;
    }
    // It may be too new for the driver to know, and have rows already.
    Row found =
        session.execute(LOOK, name.keyspace().asInternal(), name.table().asInternal()).one();
    if (found != null) {
      var unused = session.refreshSchema();
    }
    return found != null;
  }

  @Override
  public TableMetadata table(TableSettings settings, Map<CqlIdentifier, Schema> columns) {
    try {
      return keeper.ensure(settings.table(), settingsOf(settings), all(settings, columns));
    } catch (ConfigException e) {
      ConfigException named = new ConfigException(settings.property() + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /** What a query binds are not columns, so that no table can be made of them. */
  private static CreateSettings settingsOf(TableSettings settings) {
    return settings.form().query() == null ? settings.create() : CreateSettings.LEFT_ALONE;
  }

  private static Map<CqlIdentifier, Schema> all(
      TableSettings settings, Map<CqlIdentifier, Schema> columns) {
    Map<CqlIdentifier, Schema> all = new LinkedHashMap<>();
    for (Mapping.Column column : settings.mapping().columns()) {
      Schema schema = columns.get(column.name());
      if (schema != null) {
        all.put(column.name(), schema);
      } else if (column.source().origin() == Origin.NOW && !columns.isEmpty()) {
        all.put(column.name(), Timestamp.SCHEMA);
      }
    }
    columns.forEach(all::putIfAbsent);
    return all;
  }
}
