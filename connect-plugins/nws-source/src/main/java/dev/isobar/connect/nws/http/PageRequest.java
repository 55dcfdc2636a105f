package dev.isobar.connect.nws.http;

import java.util.function.Predicate;

/**
 * What to ask for.
 *
 * @param path path and query below the base URL, such as /stations?state=WA
 * @param validators of the answer already had; {@link Validators#NONE} to get it in any case
 * @param isEnough whether the pages behind this one are of no interest; asked on other threads
 * @param reader reads the features of the pages
 */
public record PageRequest(
    String path, Validators validators, Predicate<Page> isEnough, FeatureReader<?> reader) {

  /** Asks for the features as trees. */
  public PageRequest(String path, Validators validators, Predicate<Page> isEnough) {
    this(path, validators, isEnough, FeatureReader.TREES);
  }
}
