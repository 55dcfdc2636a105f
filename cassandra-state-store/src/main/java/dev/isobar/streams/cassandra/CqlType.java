package dev.isobar.streams.cassandra;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a column holds, and which class of values goes into it. */
public enum CqlType {
  /** Texts. */
  TEXT("text", String.class),
  /** Whole numbers of 32 bits. */
  INT("int", Integer.class),
  /** Whole numbers of 64 bits. */
  BIGINT("bigint", Long.class),
  /** Numbers of 32 bits with a fraction. */
  FLOAT("float", Float.class),
  /** Numbers of 64 bits with a fraction. */
  DOUBLE("double", Double.class),
  /** Decimal numbers of any length. */
  DECIMAL("decimal", BigDecimal.class),
  /** True or false. */
  BOOLEAN("boolean", Boolean.class),
  /** Times, to the millisecond. */
  TIMESTAMP("timestamp", Instant.class),
  /** Days. */
  DATE("date", LocalDate.class),
  /** Identifiers. */
  UUID("uuid", UUID.class),
  /** Bytes, of which nobody may change the content. */
  BLOB("blob", ByteBuffer.class);

  private final String cql;
  private final Class<?> javaType;

  CqlType(String cql, Class<?> javaType) {
    this.cql = cql;
    this.javaType = javaType;
  }

  /** The type's name in CQL. */
  public String cql() {
    return cql;
  }

  /** What values must be. */
  public Class<?> javaType() {
    return javaType;
  }
}
