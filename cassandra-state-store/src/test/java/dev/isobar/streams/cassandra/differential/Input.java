package dev.isobar.streams.cassandra.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A record that an application is given; a null value deletes. */
record Input(String topic, String key, String value, long timestamp) {

  private static final int KEYS = 5;
  private static final long START = 10_000_000;

  /** Few keys and values, time that mostly advances, records that come late or much too late. */
  static List<Input> random(long seed, List<String> topics, int count) {
    Random random = new Random(seed);
    List<Input> inputs = new ArrayList<>();
    long time = START;
    for (int i = 0; i < count; i++) {
      time += advance(random);
      String topic = topics.get(random.nextInt(topics.size()));
      String value = random.nextInt(100) < 15 ? null : "" + random.nextInt(10);
      inputs.add(new Input(topic, key(random), value, time - lateness(random)));
    }
    return inputs;
  }

  static String key(Random random) {
    return "" + (char) ('a' + random.nextInt(KEYS));
  }

  private static long advance(Random random) {
    int kind = random.nextInt(100);
    if (kind < 2) {
      return 60_000 + random.nextInt(120_000);
    }
    return kind < 8 ? random.nextInt(40_000) : random.nextInt(2_500);
  }

  private static long lateness(Random random) {
    int kind = random.nextInt(100);
    if (kind < 70) {
      return 0;
    }
    return kind < 90 ? random.nextInt(20_000) : random.nextInt(150_000);
  }
}
