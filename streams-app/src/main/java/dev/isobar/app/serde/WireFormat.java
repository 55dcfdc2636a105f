package dev.isobar.app.serde;

/** The Confluent wire format: a zero byte, the schema's id in four bytes, the Avro binary. */
final class WireFormat {

  static final byte MAGIC = 0;
  static final int HEADER_BYTES = 5;

  private WireFormat() {}
}
