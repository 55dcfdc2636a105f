package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.store.ColumnsMapper;
import dev.isobar.streams.cassandra.internal.store.ValueFormat;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.ViewColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;

/**
 * Columns that are shown of a store's rows in a table of their own, with native types, for
 * everybody to read with CQL. Immutable: each method returns another one.
 *
 * <pre>{@code
 * Columns<String, Hour> columns =
 *     Columns.of(Serdes.String(), hourSerde)
 *         .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
 *         .clustering("window_start", CqlType.TIMESTAMP, StoredKey::start)
 *         .column("mean", CqlType.DOUBLE, row -> row.value().mean());
 * builder.stream("reports").groupByKey().windowedBy(hours).aggregate(..., Materialized.as(
 *     CassandraStores.withColumns(
 *         CassandraStores.timestampedWindowStore("hourly", retention, hour, false), columns)));
 * }</pre>
 *
 * <p>Rows are written with the state and deleted with it; the table is never behind what the table
 * of progress says. Nobody else may write to it. Partition key and clustering columns must tell all
 * rows of the store apart. When columns are added, removed or changed, all rows are made anew from
 * the changelog as the store is opened; so they are if the table was dropped.
 *
 * <p>Functions must be fast, and give the same for the same row at all times. One that throws, or
 * gives something that is not of its column's type, stops the application with an error that says
 * which.
 *
 * @param <K> what the store's keys are
 * @param <V> what its values are
 */
public final class Columns<K, V> {

  private record KeyColumn<K>(ViewColumns.Column column, Function<? super StoredKey<K>, ?> value) {}

  private record ValueColumn<K, V>(
      ViewColumns.Column column, Function<? super StoredRow<K, V>, ?> value) {}

  private final Serde<K> keys;
  private final Serde<V> values;
  private final String table;
  private final int version;
  private final List<KeyColumn<K>> partitionKey;
  private final List<KeyColumn<K>> clustering;
  private final List<ValueColumn<K, V>> others;

  private Columns(
      Serde<K> keys,
      Serde<V> values,
      String table,
      int version,
      List<KeyColumn<K>> partitionKey,
      List<KeyColumn<K>> clustering,
      List<ValueColumn<K, V>> others) {
    this.keys = keys;
    this.values = values;
    this.table = table;
    this.version = version;
    this.partitionKey = partitionKey;
    this.clustering = clustering;
    this.others = others;
  }

  /**
   * No columns yet.
   *
   * @param keySerde that of the store
   * @param valueSerde that of the store
   */
  public static <K, V> Columns<K, V> of(Serde<K> keySerde, Serde<V> valueSerde) {
    return new Columns<>(
        Objects.requireNonNull(keySerde, "keySerde"),
        Objects.requireNonNull(valueSerde, "valueSerde"),
        null,
        1,
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * With another name of the table than that of the application, the store's and {@code view},
   * joined by underscores.
   *
   * @param name 1 to 48 small letters, digits and underscores
   */
  public Columns<K, V> inTable(String name) {
    requireName("table", name);
    return new Columns<>(keys, values, name, version, partitionKey, clustering, others);
  }

  /**
   * With another version, to be raised when functions give something else than before for the same
   * row: all rows are made anew then.
   *
   * @param number 1 if never set
   */
  public Columns<K, V> version(int number) {
    return new Columns<>(keys, values, table, number, partitionKey, clustering, others);
  }

  /**
   * With one more column in the partition key; there must be one at least.
   *
   * @param name small letters, digits and underscores
   * @param value must not give null
   */
  public Columns<K, V> partitionKey(
      String name, CqlType type, Function<? super StoredKey<K>, ?> value) {
    return new Columns<>(
        keys,
        values,
        table,
        version,
        added(partitionKey, new KeyColumn<>(column(name, type), value)),
        clustering,
        others);
  }

  /**
   * With one more clustering column, by which rows of the same partition key are ordered.
   *
   * @param name small letters, digits and underscores
   * @param value must not give null
   */
  public Columns<K, V> clustering(
      String name, CqlType type, Function<? super StoredKey<K>, ?> value) {
    return new Columns<>(
        keys,
        values,
        table,
        version,
        partitionKey,
        added(clustering, new KeyColumn<>(column(name, type), value)),
        others);
  }

  /**
   * With one more column of the value.
   *
   * @param name small letters, digits and underscores
   * @param value may give null
   */
  public Columns<K, V> column(
      String name, CqlType type, Function<? super StoredRow<K, V>, ?> value) {
    return new Columns<>(
        keys,
        values,
        table,
        version,
        partitionKey,
        clustering,
        added(others, new ValueColumn<>(column(name, type), value)));
  }

  private ViewColumns.Column column(String name, CqlType type) {
    requireName("column", name);
    Set<String> names = new HashSet<>(ViewColumns.ownNames());
    all().map(ViewColumns.Column::name).forEach(names::add);
    if (names.contains(name)) {
      throw new IllegalArgumentException(
          "There is a column " + name + " already; give this one another name");
    }
    return new ViewColumns.Column(name, Objects.requireNonNull(type, "type"));
  }

  private Stream<ViewColumns.Column> all() {
    return Stream.of(
            partitionKey.stream().map(KeyColumn::column),
            clustering.stream().map(KeyColumn::column),
            others.stream().map(ValueColumn::column))
        .flatMap(columns -> columns);
  }

  private static void requireName(String what, String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,47}")) {
      throw new IllegalArgumentException(
          "A "
              + what
              + " cannot be called '"
              + name
              + "': use up to 48 small letters, digits and underscores, beginning with a letter");
    }
  }

  private static <T> List<T> added(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }

  /** For internal use. */
  public StoreDefinition.View view(
      String applicationId, String store, StoreKind kind, ValueFormat format) {
    if (partitionKey.isEmpty()) {
      throw new IllegalArgumentException(
          "The columns of store " + store + " have no partition key; give them one");
    }
    ViewColumns columns =
        new ViewColumns(
            version,
            partitionKey.stream().map(KeyColumn::column).toList(),
            clustering.stream().map(KeyColumn::column).toList(),
            others.stream().map(ValueColumn::column).toList());
    List<Function<? super StoredKey<K>, ?>> keyFunctions = new ArrayList<>();
    partitionKey.forEach(column -> keyFunctions.add(column.value()));
    clustering.forEach(column -> keyFunctions.add(column.value()));
    List<Function<? super StoredRow<K, V>, ?>> valueFunctions = new ArrayList<>();
    others.forEach(column -> valueFunctions.add(column.value()));
    return new StoreDefinition.View(
        table,
        columns,
        new ColumnsMapper<>(
            applicationId,
            store,
            kind,
            format,
            keys.deserializer(),
            values.deserializer(),
            columns,
            keyFunctions,
            valueFunctions));
  }
}
