package dev.isobar.app.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Makes the serde of an Avro type. */
public interface AvroSerdes {

  /**
   * A serde of values of one type.
   *
   * @param type generated class; what is read is resolved to its schema
   */
  <T extends SpecificRecord> Serde<T> of(Class<T> type);
}
