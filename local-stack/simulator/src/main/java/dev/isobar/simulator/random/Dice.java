package dev.isobar.simulator.random;

/**
 * Randomness without state: the same seed and key always give the same number, in whatever order
 * they are asked.
 *
 * @param seed what makes these dice differ from others
 */
public record Dice(long seed) {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Independent dice for one purpose or thing. */
  public Dice derive(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + GOLDEN_RATIO * (name.charAt(i) + 1L));
    }
    return new Dice(mixed);
  }

  /** Independent dice for one numbered thing. */
  public Dice derive(long key) {
    return new Dice(bits(key));
  }

  /** 64 evenly distributed bits. */
  public long bits(long key) {
    return mix(seed + GOLDEN_RATIO * mix(key + GOLDEN_RATIO));
  }

  /** A number in [0, 1). */
  public double uniform(long key) {
    return (bits(key) >>> 11) * 0x1.0p-53;
  }

  /** A number in [low, high). */
  public double between(double low, double high, long key) {
    return low + (high - low) * uniform(key);
  }

  /** A whole number in [0, bound). */
  public int below(int bound, long key) {
    return (int) (uniform(key) * bound);
  }

  /** True with the given probability. */
  public boolean chance(double probability, long key) {
    return uniform(key) < probability;
  }

  /** A smooth curve in [-1, 1] through one random value at each whole number. */
  public double noise(double x) {
    double floor = Math.floor(x);
    long node = (long) floor;
    double left = 2 * uniform(node) - 1;
    double right = 2 * uniform(node + 1) - 1;
    double fraction = x - floor;
    double eased = fraction * fraction * (3 - 2 * fraction);
    return left + (right - left) * eased;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
