package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.type.DataType;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Source;
import dev.isobar.connect.cassandra.statement.Write.Order;
import dev.isobar.connect.cassandra.type.Encoder;
import dev.isobar.connect.cassandra.type.Encoders;
import dev.isobar.connect.cassandra.type.NowEncoder;
import dev.isobar.connect.cassandra.type.TimestampReader;
import dev.isobar.connect.cassandra.type.TypeNames;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;

/** Makes the plans of one table. */
final class Planner {

  private final CqlSession session;
  private final TableSettings settings;
  private final InstantSource clock;
  private final Encoders encoders;

  Planner(CqlSession session, TableSettings settings, InstantSource clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
    this.encoders = new Encoders(settings.times().timeUnit());
  }

  /**
   * Plans.
   *
   * @throws DataException if records of this shape can never be written
   * @throws ConfigException if no record can
   * @throws com.datastax.oss.driver.api.core.DriverException if the statement cannot be prepared
   */
  Plan plan(Table table, Shape shape, Selection selection) {
    Draft draft = new Drafter(settings, table, shape, selection).draft();
    WriteTime time =
        settings.mapping().timestamp() == null
            ? WriteTime.BY_CLOCK
            : WriteTime.of(settings.mapping().timestamp(), shape, settings.times().timestampUnit());
    PreparedStatement prepared = prepare(draft);
    ColumnDefinitions variables = prepared.getVariableDefinitions();
    List<Slot> slots = new ArrayList<>();
    for (ColumnDefinition variable : variables) {
      slots.add(slot(variable, table, shape, selection, draft, time));
    }
    return new Plan(
        settings.table(),
        template(prepared, draft.order()),
        slots,
        new Routing(keySlots(prepared, table)),
        time,
        draft.order());
  }

  private PreparedStatement prepare(Draft draft) {
    try {
      return session.prepare(draft.cql());
    } catch (QueryValidationException e) {
      boolean query = settings.form().query() != null;
      if (draft.deletes() || (!query && settings.form().condition() == null)) {
        throw e;
      }
      ConfigException refused =
          new ConfigException(
              settings.property(query ? TableOptions.QUERY : TableOptions.CONDITION),
              query ? settings.form().query() : settings.form().condition(),
              "Cassandra refuses it: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  private int[] keySlots(PreparedStatement prepared, Table table) {
    if (settings.form().query() != null) {
      return prepared.getPartitionKeyIndices().stream().mapToInt(Integer::intValue).toArray();
    }
    return table.partitionKey().stream()
        .mapToInt(key -> prepared.getVariableDefinitions().firstIndexOf(key))
        .toArray();
  }

  private BoundStatement template(PreparedStatement prepared, Order order) {
    BoundStatement template = prepared.bind().setIdempotent(order == Order.BY_TIMESTAMP);
    if (settings.execution().consistency() != null) {
      template = template.setConsistencyLevel(settings.execution().consistency());
    }
    if (settings.execution().profile() != null) {
      template = template.setExecutionProfileName(settings.execution().profile());
    }
    return template;
  }

  private Slot slot(
      ColumnDefinition variable,
      Table table,
      Shape shape,
      Selection selection,
      Draft draft,
      WriteTime time) {
    CqlIdentifier name = variable.getName();
    boolean query = settings.form().query() != null && !draft.deletes();
    if (!query && name.equals(CqlText.TTL) && !table.columns().containsKey(name)) {
      return ttl(shape);
    }
    if (!query && name.equals(CqlText.TIMESTAMP) && !table.columns().containsKey(name)) {
      return new TimestampSlot(time);
    }
    Binding binding =
        selection
            .find(name, query ? null : table)
            .orElseThrow(
                () -> new DataException("the record has nothing for :" + name.asCql(true)));
    // What a prepared statement knows of its types may be older than the table.
    DataType type =
        query ? variable.getType() : table.columns().getOrDefault(name, variable.getType());
    boolean key = !query && table.isKey(name);
    return new ColumnSlot(
        binding, encoder(binding, type), type, key, table.name(), settings.form().nulls());
  }

  private Encoder encoder(Binding binding, DataType type) {
    try {
      return binding.now() ? new NowEncoder(clock, type) : encoders.between(binding.schema(), type);
    } catch (DataException e) {
      throw new DataException(
          "column "
              + binding.cqlName()
              + " "
              + TypeNames.of(type)
              + " of "
              + settings.table()
              + " and "
              + binding.source()
              + " do not fit: "
              + e.getMessage(),
          e);
    }
  }

  private Slot ttl(Shape shape) {
    Source source = settings.mapping().ttl();
    return new TtlSlot(
        Located.find(source, shape).map(Located::reader).orElse(parts -> Reader.ABSENT),
        source.toString(),
        new TimestampReader(null, settings.times().ttlUnit()),
        settings.times().ttlSeconds());
  }
}
