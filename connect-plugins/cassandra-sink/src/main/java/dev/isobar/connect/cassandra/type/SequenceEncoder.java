package dev.isobar.connect.cassandra.type;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;

/** Writes an array as a list or, each element once, as a set. */
record SequenceEncoder(Encoder element, boolean distinct) implements Encoder {

  @Override
  public ByteBuffer encode(Object value) {
    Collection<?> elements = (Collection<?>) value;
    Collection<ByteBuffer> parts =
        distinct ? new LinkedHashSet<>() : new ArrayList<>(elements.size());
    int index = 0;
    for (Object each : elements) {
      parts.add(Parts.encode(element, each, "element", index++));
    }
    return Parts.counted(parts.size(), parts);
  }
}
