package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** Schemas of single fields, each with its meaning. */
final class Fields {

  private Fields() {}

  static Schema text(String doc) {
    return SchemaBuilder.string().doc(doc).build();
  }

  static Schema optionalText(String doc) {
    return SchemaBuilder.string().optional().defaultValue(null).doc(doc).build();
  }

  static Schema textList(String doc) {
    return SchemaBuilder.array(Schema.STRING_SCHEMA).doc(doc).build();
  }

  static Schema time(String doc) {
    return Timestamp.builder().doc(doc).build();
  }

  static Schema optionalTime(String doc) {
    return Timestamp.builder().optional().defaultValue(null).doc(doc).build();
  }

  static Schema optionalNumber(String doc) {
    return SchemaBuilder.float64().optional().defaultValue(null).doc(doc).build();
  }

  static Schema optionalFlag(String doc) {
    return SchemaBuilder.bool().optional().defaultValue(null).doc(doc).build();
  }
}
