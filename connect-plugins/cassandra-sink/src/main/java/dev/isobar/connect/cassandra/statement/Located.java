package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.mapping.Source;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import dev.isobar.connect.cassandra.mapping.Step;
import dev.isobar.connect.cassandra.type.TypeNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;

/**
 * Where a source is in records of one shape.
 *
 * @param schema of what is there; null if only each value itself can tell
 */
record Located(Reader reader, Schema schema) {

  /**
   * Finds a source.
   *
   * @return empty if records of this shape have nothing there
   * @throws DataException if the path leads into something that has no parts
   */
  static Optional<Located> find(Source source, Shape shape) {
    Optional<Located> located = root(source, shape);
    StringBuilder way = new StringBuilder(source.origin().text());
    for (Step step : source.path()) {
      if (located.isEmpty()) {
        return located;
      }
      located = located.get().step(step, way.toString());
      way.append(step);
    }
    return located;
  }

  private static Optional<Located> root(Source source, Shape shape) {
    Origin origin = source.origin();
    return switch (origin) {
      case VALUE, KEY -> part(origin, shape, !source.path().isEmpty());
      case HEADER -> Optional.of(new Located(header(source), null));
      case TOPIC -> Optional.of(new Located(parts -> parts.record().topic(), Schema.STRING_SCHEMA));
      case PARTITION ->
          Optional.of(new Located(parts -> parts.record().kafkaPartition(), Schema.INT32_SCHEMA));
      case OFFSET ->
          Optional.of(new Located(parts -> parts.record().kafkaOffset(), Schema.INT64_SCHEMA));
      case TIMESTAMP -> Optional.of(new Located(Located::timestamp, Timestamp.SCHEMA));
      case NOW -> Optional.of(new Located(parts -> source, null));
    };
  }

  private static Object timestamp(RecordParts parts) {
    Long timestamp = parts.record().timestamp();
    return timestamp == null ? null : new java.util.Date(timestamp);
  }

  /**
   * All of the key or value.
   *
   * @param opened whether its parts are wanted, so that a text must be JSON
   */
  static Optional<Located> part(Origin origin, Shape shape, boolean opened) {
    Form form = shape.form(origin);
    if (form == Form.NONE) {
      return Optional.empty();
    }
    if (opened && form == Form.JSON) {
      return Optional.of(new Located(parts -> parts.tree(origin), null));
    }
    Reader reader =
        origin == Origin.KEY ? parts -> parts.record().key() : parts -> parts.record().value();
    return Optional.of(new Located(reader, shape.schema(origin)));
  }

  private static Reader header(Source source) {
    boolean opened = !source.path().isEmpty();
    return parts -> {
      Header header = parts.record().headers().lastWithName(source.header());
      if (header == null) {
        return Reader.ABSENT;
      }
      Object value = header.value();
      if (opened && value instanceof String text) {
        return Json.parse(text);
      }
      // Only its schema tells a date from a time.
      return value instanceof java.util.Date ? new SchemaAndValue(header.schema(), value) : value;
    };
  }

  /** The field or entry of that name, if there can be one. */
  Optional<Located> named(String name) {
    if (schema == null) {
      return Optional.of(then(value -> DynamicStep.name(value, name), null));
    }
    return switch (schema.type()) {
      case STRUCT -> {
        Field field = schema.field(name);
        yield field == null
            ? Optional.empty()
            : Optional.of(then(value -> ((Struct) value).get(field), field.schema()));
      }
      case MAP ->
          schema.keySchema().type() == Schema.Type.STRING
              ? Optional.of(
                  then(value -> DynamicStep.entry((Map<?, ?>) value, name), schema.valueSchema()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Located> step(Step step, String way) {
    if (schema == null) {
      return Optional.of(
          step instanceof Step.Name name
              ? then(value -> DynamicStep.required(value, name, way), null)
              : then(value -> DynamicStep.element(value, (Step.Index) step, way), null));
    }
    if (step instanceof Step.Name name
        && (schema.type() == Schema.Type.STRUCT || schema.type() == Schema.Type.MAP)) {
      return named(name.name());
    }
    if (step instanceof Step.Index index && schema.type() == Schema.Type.ARRAY) {
      return Optional.of(
          then(
              value -> DynamicStep.at((Collection<?>) value, index.index()), schema.valueSchema()));
    }
    if (step instanceof Step.Index index && schema.type() == Schema.Type.MAP) {
      return Optional.of(
          then(
              value -> DynamicStep.numbered((Map<?, ?>) value, index.index()),
              schema.valueSchema()));
    }
    throw new DataException(
        way + " is " + TypeNames.of(schema) + ": there is no " + step + " in it");
  }

  /** A step that is not taken from where there is nothing. */
  private interface Part {
    Object of(Object value);
  }

  private Located then(Part part, Schema next) {
    Reader before = reader;
    return new Located(
        parts -> {
          Object value = before.read(parts);
          return value == null || value == Reader.ABSENT ? value : part.of(value);
        },
        next);
  }

  /** The names of its fields, where a schema says them. */
  List<Field> fields() {
    return schema != null && schema.type() == Schema.Type.STRUCT ? schema.fields() : List.of();
  }
}
