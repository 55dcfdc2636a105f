package dev.isobar.connect.elasticsearch.document;

/**
 * The decimal text of doubles with up to three digits after the point, as measurements have them;
 * it takes a fraction of the time that finding the shortest text of any double does.
 */
final class ShortDecimal {

  /** The longest text: a sign, seven digits, the point and three digits. */
  static final int MAX_LENGTH = 12;

  private static final double SMALLEST = 1e-3;
  private static final double TOO_LARGE = 1e7;
  private static final int SCALE = 1000;

  private ShortDecimal() {}

  /**
   * Writes the shortest decimal that reads as the number, if it has up to three digits after the
   * point and seven before it.
   *
   * @param text where it goes, from its beginning
   * @return how long it is; 0 if the number is not of that kind
   */
  static int write(double number, char[] text) {
    double magnitude = Math.abs(number);
    if (!(magnitude >= SMALLEST && magnitude < TOO_LARGE)) {
      return 0;
    }
    long scaled = (long) Math.rint(magnitude * SCALE);
    // Both are whole numbers below 2^53: the division rounds as a reader of the text does.
    if ((double) scaled / SCALE != magnitude) {
      return 0;
    }
    int length = 0;
    if (number < 0) {
      text[length++] = '-';
    }
    length = writeWhole((int) (scaled / SCALE), text, length);
    text[length++] = '.';
    return writeFraction((int) (scaled % SCALE), text, length);
  }

  private static int writeWhole(int whole, char[] text, int from) {
    int length = from + 1;
    for (int rest = whole / 10; rest > 0; rest /= 10) {
      length++;
    }
    int rest = whole;
    for (int i = length - 1; i >= from; i--) {
      text[i] = digit(rest % 10);
      rest /= 10;
    }
    return length;
  }

  private static int writeFraction(int thousandths, char[] text, int from) {
    int length = from;
    text[length++] = digit(thousandths / 100);
    if (thousandths % 100 != 0) {
      text[length++] = digit(thousandths / 10 % 10);
    }
    if (thousandths % 10 != 0) {
      text[length++] = digit(thousandths % 10);
    }
    return length;
  }

  private static char digit(int value) {
    return (char) ('0' + value);
  }
}
