package dev.isobar.app.query;

import java.util.Collection;

/** There is no store of that name. */
public final class UnknownStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownStoreException(String name, Collection<String> known) {
    super("There is no store " + name + "; there are " + String.join(", ", known) + ".");
  }
}
