package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.ViewColumns;
import dev.isobar.streams.cassandra.internal.table.ViewMapper;
import java.time.Duration;

/**
 * A store as its supplier was asked for it.
 *
 * @param name the store's name
 * @param kind decides the columns of its table
 * @param retention how long after stream time has passed them rows must stay; null for ever
 * @param touchedSegments for reading ahead
 * @param view the columns that are shown of its rows; null for none
 */
public record StoreDefinition(
    String name, StoreKind kind, Duration retention, TouchedSegments touchedSegments, View view) {

  /** A store of whose rows no columns are shown. */
  public StoreDefinition(
      String name, StoreKind kind, Duration retention, TouchedSegments touchedSegments) {
    this(name, kind, retention, touchedSegments, null);
  }

  /** The same store with columns. */
  public StoreDefinition showing(View shown) {
    return new StoreDefinition(name, kind, retention, touchedSegments, shown);
  }

  /**
   * What is shown of a store's rows.
   *
   * @param table the name of the columns' table, null for one made of application and store
   */
  public record View(String table, ViewColumns columns, ViewMapper mapper) {}
}
