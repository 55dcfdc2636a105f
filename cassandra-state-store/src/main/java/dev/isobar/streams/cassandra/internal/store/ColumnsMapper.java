package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.StoredKey;
import dev.isobar.streams.cassandra.StoredRow;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableException;
import dev.isobar.streams.cassandra.internal.table.ViewColumns;
import dev.isobar.streams.cassandra.internal.table.ViewMapper;
import dev.isobar.streams.cassandra.internal.table.ViewRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a store's rows and calls the user's functions for the columns. */
public final class ColumnsMapper<K, V> implements ViewMapper {

  private final String store;
  private final String topic;
  private final StoreKind kind;
  private final ValueFormat format;
  private final Deserializer<K> keys;
  private final Deserializer<V> values;
  private final List<ViewColumns.Column> keyColumns;
  private final List<ViewColumns.Column> valueColumns;
  private final List<Function<? super StoredKey<K>, ?>> keyFunctions;
  private final List<Function<? super StoredRow<K, V>, ?>> valueFunctions;

  /**
   * Fills the columns of one store, each by the function of its place.
   *
   * @param keyFunctions of the partition key's columns and then the clustering columns
   * @param valueFunctions of the other columns
   */
  public ColumnsMapper(
      String applicationId,
      String store,
      StoreKind kind,
      ValueFormat format,
      Deserializer<K> keys,
      Deserializer<V> values,
      ViewColumns columns,
      List<Function<? super StoredKey<K>, ?>> keyFunctions,
      List<Function<? super StoredRow<K, V>, ?>> valueFunctions) {
    this.store = store;
    this.topic = applicationId + "-" + store + "-changelog";
    this.kind = kind;
    this.format = format;
    this.keys = keys;
    this.values = values;
    this.keyColumns =
        Stream.concat(columns.partitionKey().stream(), columns.clustering().stream()).toList();
    this.valueColumns = columns.regular();
    this.keyFunctions = keyFunctions;
    this.valueFunctions = valueFunctions;
  }

  @Override
  public ViewRow show(Row row) {
    StoredKey<K> key = key(row.key());
    List<Object> keyValues = new ArrayList<>(keyFunctions.size());
    for (int i = 0; i < keyFunctions.size(); i++) {
      Object value = call(keyColumns.get(i), keyFunctions.get(i), key, key, null);
      if (value == null) {
        throw failed(
            keyColumns.get(i), key, null, "gives null, which no column of the key may be", null);
      }
      keyValues.add(value);
    }
    return new ViewRow(keyValues, row.value() == null ? null : values(key, row.value()));
  }

  private StoredKey<K> key(RowKey row) {
    K key;
    try {
      key = keys.deserialize(topic, row.key());
    } catch (RuntimeException e) {
      throw unreadable("A key", e);
    }
    return switch (kind) {
      case KEY_VALUE -> new StoredKey<>(key, null, null, 0);
      case WINDOW, DUPLICATES_WINDOW ->
          new StoredKey<>(key, Instant.ofEpochMilli(row.first()), null, row.second());
      case SESSION ->
          new StoredKey<>(
              key, Instant.ofEpochMilli(row.second()), Instant.ofEpochMilli(row.first()), 0);
      case VERSIONED -> new StoredKey<>(key, Instant.ofEpochMilli(row.first()), null, 0);
    };
  }

  private List<Object> values(StoredKey<K> key, byte[] stored) {
    ValueFormat.Stored<V> value;
    try {
      value = format.read(stored, topic, values);
    } catch (RuntimeException e) {
      throw unreadable("A value", e);
    }
    if (value.value() == null) {
      // A version that says that the key was deleted.
      return Collections.nCopies(valueFunctions.size(), null);
    }
    Instant timestamp = value.timestamp() == null ? null : Instant.ofEpochMilli(value.timestamp());
    StoredRow<K, V> row = new StoredRow<>(key, value.value(), timestamp);
    List<Object> shown = new ArrayList<>(valueFunctions.size());
    for (int i = 0; i < valueFunctions.size(); i++) {
      shown.add(call(valueColumns.get(i), valueFunctions.get(i), row, key, value.value()));
    }
    return shown;
  }

  private <T> Object call(
      ViewColumns.Column column,
      Function<? super T, ?> function,
      T argument,
      StoredKey<K> key,
      V value) {
    Object result;
    try {
      result = function.apply(argument);
    } catch (RuntimeException e) {
      throw failed(column, key, value, "throws " + e, e);
    }
    if (result != null && !column.type().javaType().isInstance(result)) {
      throw failed(
          column,
          key,
          value,
          "gives a "
              + result.getClass().getName()
              + ", not a "
              + column.type().javaType().getName()
              + " as the type "
              + column.type().cql()
              + " needs",
          null);
    }
    return result;
  }

  private TableException failed(
      ViewColumns.Column column, StoredKey<K> key, V value, String what, RuntimeException cause) {
    return new TableException(
        "Column "
            + column.name()
            + " of store "
            + store
            + " cannot be filled: its function "
            + what
            + " for key "
            + key.key()
            + (key.start() == null ? "" : " at " + key.start())
            + (value == null ? "" : " with a value of " + value.getClass().getName())
            + ". Correct the function and start the application again",
        false,
        cause);
  }

  private TableException unreadable(String what, RuntimeException cause) {
    return new TableException(
        what
            + " of store "
            + store
            + " cannot be read with the serde that its columns were given: "
            + cause
            + ". Give them the serdes of the store",
        false,
        cause);
  }
}
