package dev.isobar.connect.elasticsearch.template;

/** A template that cannot be read. The message says where and what was expected. */
public final class TemplateSyntaxException extends IllegalArgumentException {

  private static final int SHOWN = 20;

  private final int position;

  /**
   * Makes one.
   *
   * @param index where in the text, from 0
   */
  TemplateSyntaxException(String text, int index, String expected) {
    super("at character " + (index + 1) + ", " + found(text, index) + ": " + expected);
    this.position = index + 1;
  }

  private static String found(String text, int index) {
    if (index >= text.length()) {
      return "where it ends";
    }
    int end = Math.min(text.length(), index + SHOWN);
    return "'" + text.substring(index, end) + (end < text.length() ? "…'" : "'");
  }

  /** Where in the text, from 1. */
  public int position() {
    return position;
  }
}
