package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes a value as a user-defined type or a tuple. Members of which the value has nothing are
 * null.
 */
final class MembersEncoder implements Encoder {

  /**
   * A member of the type.
   *
   * @param from the part of the value that it takes: a field, a name or a position; null for none
   */
  private record Member(String name, Object from, Encoder encoder) {}

  private final List<Member> members;
  private final BiFunction<Object, Object, Object> read;

  /**
   * Makes one.
   *
   * @param read takes the value and what is said of a member; null if there is nothing
   */
  private MembersEncoder(List<Member> members, BiFunction<Object, Object, Object> read) {
    this.members = List.copyOf(members);
    this.read = read;
  }

  static Encoder ofFieldsByName(Encoders encoders, Schema schema, UserDefinedType type) {
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < type.getFieldNames().size(); index++) {
      String name = type.getFieldNames().get(index).asInternal();
      members.add(member(encoders, name, schema.field(name), type.getFieldTypes().get(index)));
    }
    if (members.stream().allMatch(member -> member.from() == null)) {
      throw new DataException("the struct has none of the fields of " + TypeNames.of(type));
    }
    return new MembersEncoder(members, (value, field) -> ((Struct) value).get((Field) field));
  }

  static Encoder ofFieldsByPosition(Encoders encoders, Schema schema, TupleType type) {
    int size = type.getComponentTypes().size();
    if (schema.fields().size() != size) {
      throw new DataException(
          "a struct of "
              + schema.fields().size()
              + " fields cannot be written as "
              + TypeNames.of(type));
    }
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      Field field = schema.fields().get(index);
      members.add(member(encoders, field.name(), field, type.getComponentTypes().get(index)));
    }
    return new MembersEncoder(members, (value, field) -> ((Struct) value).get((Field) field));
  }

  static Encoder ofEntries(Encoders encoders, Schema schema, UserDefinedType type) {
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < type.getFieldNames().size(); index++) {
      String name = type.getFieldNames().get(index).asInternal();
      members.add(
          new Member(name, name, encoders.between(schema, type.getFieldTypes().get(index))));
    }
    Encoder encoder =
        new MembersEncoder(members, (value, name) -> ((Map<?, ?>) value).get((String) name));
    return value -> {
      if (members.stream().noneMatch(member -> ((Map<?, ?>) value).containsKey(member.name()))) {
        throw new DataException("the map has none of the fields of " + TypeNames.of(type));
      }
      return encoder.encode(value);
    };
  }

  static Encoder ofElements(Encoders encoders, Schema element, TupleType type) {
    List<Member> members = new ArrayList<>();
    int size = type.getComponentTypes().size();
    for (int index = 0; index < size; index++) {
      members.add(
          new Member(
              String.valueOf(index),
              index,
              encoders.between(element, type.getComponentTypes().get(index))));
    }
    Encoder encoder =
        new MembersEncoder(members, (value, index) -> ((List<?>) value).get((Integer) index));
    return value -> {
      int elements = ((Collection<?>) value).size();
      if (elements != size) {
        throw new DataException(elements + " elements cannot be written as " + TypeNames.of(type));
      }
      return encoder.encode(value);
    };
  }

  private static Member member(Encoders encoders, String name, Field field, DataType type) {
    return new Member(name, field, field == null ? null : between(encoders, field, type));
  }

  static Encoder between(Encoders encoders, Field field, DataType type) {
    try {
      return encoders.between(field.schema(), type);
    } catch (DataException e) {
      throw new DataException("in field " + field.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public ByteBuffer encode(Object value) {
    ByteBuffer[] parts = new ByteBuffer[members.size()];
    for (int index = 0; index < parts.length; index++) {
      Member member = members.get(index);
      Object each = member.from() == null ? null : read.apply(value, member.from());
      if (each != null) {
        parts[index] = Parts.encode(member.encoder(), each, "field", member.name());
      }
    }
    return Parts.joined(Arrays.asList(parts));
  }
}
