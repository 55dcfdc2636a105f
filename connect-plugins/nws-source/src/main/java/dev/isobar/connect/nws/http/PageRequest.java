package dev.isobar.connect.nws.http;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What to ask for.
 *
 * @param path path and query below the base URL, such as /stations?state=WA
 * @param validators of the answer already had; {@link Validators#NONE} to get it in any case
 * @param isEnough whether the pages behind this one are of no interest; asked on other threads
 * @param form what the answer looks like
 * @param headers further request headers, such as feature flags; those that every request has are
 *     replaced by ones of the same name
 * @param reader reads the features of the pages
 */
public record PageRequest(
    String path,
    Validators validators,
    Predicate<Page> isEnough,
    Form form,
    Map<String, String> headers,
    FeatureReader<?> reader) {

  /** What an answer looks like. */
  public enum Form {
    /** A feature collection, page after page. */
    COLLECTION,
    /** A single object, which is taken for a page of one feature. */
    DOCUMENT
  }

  /** Asks for a feature collection. */
  public PageRequest(
      String path, Validators validators, Predicate<Page> isEnough, FeatureReader<?> reader) {
    this(path, validators, isEnough, Form.COLLECTION, Map.of(), reader);
  }

  /** Asks for a feature collection, the features as trees. */
  public PageRequest(String path, Validators validators, Predicate<Page> isEnough) {
    this(path, validators, isEnough, FeatureReader.TREES);
  }

  /** Asks for a whole feature collection, whether it changed or not. */
  public static PageRequest all(String path) {
    return new PageRequest(path, Validators.NONE, page -> false);
  }

  /** Asks for a single object. */
  public static PageRequest document(
      String path, Validators validators, Map<String, String> headers) {
    return new PageRequest(
        path, validators, page -> true, Form.DOCUMENT, headers, FeatureReader.TREES);
  }
}
