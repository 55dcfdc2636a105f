package dev.isobar.connect.elasticsearch.index;

import java.util.regex.Pattern;

/** Names with asterisks, as Elasticsearch writes them. */
public final class NamePattern {

  private NamePattern() {}

  /** Returns whether the name is one of those. */
  public static boolean matches(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }
}
