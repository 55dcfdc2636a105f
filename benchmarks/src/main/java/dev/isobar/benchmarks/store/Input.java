package dev.isobar.benchmarks.store;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records made from a seed: keys at random, values of 100 bytes, 0.6 ms of event time apart. */
final class Input {

  private static final int VALUE_BYTES = 100;
  private static final long SPACING_MICROS = 600;
  private static final int LATE_MILLIS = 8_000;

  private final String topic;
  private final long keys;
  private final boolean everyKeyFirst;
  private final boolean someLate;
  private final long firstTimestamp;
  private final SplittableRandom random;
  private long made;

  /**
   * @param keys how many different ones there may be
   * @param everyKeyFirst whether each key comes once before any comes again
   * @param someLate whether every tenth record is up to 8 s older than its place says
   * @param firstTimestamp of the first record, in ms since 1970
   */
  Input(
      String topic,
      long keys,
      boolean everyKeyFirst,
      boolean someLate,
      long firstTimestamp,
      long seed) {
    this.topic = topic;
    this.keys = keys;
    this.everyKeyFirst = everyKeyFirst;
    this.someLate = someLate;
    this.firstTimestamp = firstTimestamp;
    this.random = new SplittableRandom(seed);
  }

  String topic() {
    return topic;
  }

  /** How many records there have been. */
  long made() {
    return made;
  }

  /** How much event time so many records take, in ms. */
  static long millisOf(long records) {
    return records * SPACING_MICROS / 1_000;
  }

  ProducerRecord<String, byte[]> next() {
    long index = everyKeyFirst && made < keys ? made : random.nextLong(keys);
    long timestamp = firstTimestamp + millisOf(made);
    if (someLate && random.nextInt(10) == 0) {
      timestamp -= random.nextInt(LATE_MILLIS);
    }
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    made++;
    return new ProducerRecord<>(topic, 0, timestamp, key(index), value);
  }

  // Odd factors permute the 32-bit numbers: neighbours are far apart, and no two keys are the same.
  private static String key(long index) {
    return "sensor-" + HexFormat.of().toHexDigits((int) (index * 0x9E3779B1L));
  }
}
