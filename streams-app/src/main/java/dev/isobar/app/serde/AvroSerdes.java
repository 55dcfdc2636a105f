package dev.isobar.app.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Produced;

/** Makes the serde of an Avro type. */
public interface AvroSerdes {

  /**
   * A serde of values of one type.
   *
   * @param type generated class; what is read is resolved to its schema
   */
  <T extends SpecificRecord> Serde<T> of(Class<T> type);

  /**
   * How values of one type are written to a topic, with keys of text.
   *
   * @param type generated class
   * @param name the sink's, in the topology
   */
  default <T extends SpecificRecord> Produced<String, T> produced(Class<T> type, String name) {
    return Produced.with(Serdes.String(), of(type)).withName(name);
  }
}
