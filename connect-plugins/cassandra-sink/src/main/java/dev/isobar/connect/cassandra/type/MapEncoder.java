package dev.isobar.connect.cassandra.type;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a map as a map. */
record MapEncoder(Encoder keys, Encoder values) implements Encoder {

  @Override
  public ByteBuffer encode(Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    List<ByteBuffer> parts = new ArrayList<>(2 * map.size());
    map.forEach(
        (key, each) -> {
          parts.add(Parts.encode(keys, key, "key", key));
          parts.add(Parts.encode(values, each, "entry", key));
        });
    return Parts.counted(map.size(), parts);
  }
}
