package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Schemas of single fields, each with its meaning. */
final class Fields {

  private Fields() {}

  static Schema text(String doc) {
    return SchemaBuilder.string().doc(doc).build();
  }

  static Schema optionalText(String doc) {
    return SchemaBuilder.string().optional().defaultValue(null).doc(doc).build();
  }

  static Schema optionalNumber(String doc) {
    return SchemaBuilder.float64().optional().defaultValue(null).doc(doc).build();
  }

  static Schema optionalFlag(String doc) {
    return SchemaBuilder.bool().optional().defaultValue(null).doc(doc).build();
  }
}
