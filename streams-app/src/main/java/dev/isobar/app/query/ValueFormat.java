package dev.isobar.app.query;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * How a store's values are written in answers.
 *
 * @param <V> what values are
 */
public interface ValueFormat<V> {

  /** The type's name as people write it, such as {@code EnrichedObservation} or {@code long}. */
  String typeName();

  /** The value as JSON has it: a string, number, boolean, map or list. */
  Object json(V value);

  /** Units by the names of fields; without those that have none; empty for what has no fields. */
  Map<String, String> units();

  /** The serde of the store's values. */
  Serde<V> serde();
}
