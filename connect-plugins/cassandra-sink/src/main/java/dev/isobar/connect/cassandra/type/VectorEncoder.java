package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes an array as a vector: elements of a fixed size one after the other, others each behind its
 * length as a variable-length integer.
 */
final class VectorEncoder implements Encoder {

  private final VectorType type;
  private final Encoder element;
  private final boolean fixedSize;

  VectorEncoder(VectorType type, Encoder element) {
    this.type = type;
    this.element = element;
    this.fixedSize = isFixedSize(type.getElementType());
  }

  private static boolean isFixedSize(DataType type) {
    TypeCodec<Object> codec = CodecRegistry.DEFAULT.codecFor(type);
    return codec.serializedSize().isPresent();
  }

  @Override
  public ByteBuffer encode(Object value) {
    Collection<?> elements = (Collection<?>) value;
    if (elements.size() != type.getDimensions()) {
      throw new DataException(
          elements.size() + " elements cannot be written as " + TypeNames.of(type));
    }
    List<ByteBuffer> parts = new ArrayList<>(2 * elements.size());
    int size = 0;
    int index = 0;
    for (Object each : elements) {
      ByteBuffer part = Parts.encode(element, each, "element", index++);
      if (!fixedSize) {
        ByteBuffer length = length(part.remaining());
        size += length.remaining();
        parts.add(length);
      }
      size += part.remaining();
      parts.add(part);
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    parts.forEach(part -> joined.put(part.duplicate()));
    return joined.flip();
  }

  /** The leading ones of the first byte tell how many bytes follow it. */
  private static ByteBuffer length(int number) {
    int extra = 0;
    while (extra < 4 && number >>> (7 * (extra + 1)) != 0) {
      extra++;
    }
    ByteBuffer bytes = ByteBuffer.allocate(extra + 1);
    for (int index = extra; index > 0; index--) {
      bytes.put(index, (byte) number);
      number >>>= 8;
    }
    int ones = 0xFF00 >> extra;
    return bytes.put(0, (byte) (ones | number));
  }
}
