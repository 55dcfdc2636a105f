package dev.isobar.app.query;

/** Which questions which stores can be asked. */
final class Questions {

  private Questions() {}

  /**
   * Goes on.
   *
   * @throws WrongQuestionException when the store is of another kind; says what it can be asked
   */
  static void check(StoreDescription<?, ?> store, Question question) {
    if (!fits(store.kind(), question)) {
      throw new WrongQuestionException(
          "The store "
              + store.name()
              + " is of kind "
              + store.kind().label()
              + ", which has no "
              + named(question)
              + "; ask it for "
              + allowed(store.kind())
              + ".");
    }
    if (limit(question) < 1) {
      throw new WrongQuestionException(
          "limit=" + limit(question) + " is too small; ask for at least 1.");
    }
  }

  private static String allowed(StoreKind kind) {
    return switch (kind) {
      case KEY_VALUE -> "keys or entries";
      case WINDOW -> "windows";
      case SESSION -> "sessions";
      case VERSIONED -> "keys, with asOf or without";
    };
  }

  private static boolean fits(StoreKind kind, Question question) {
    return switch (kind) {
      case KEY_VALUE -> question instanceof Question.OfKey || question instanceof Question.Entries;
      case WINDOW -> question instanceof Question.Windows;
      case SESSION -> question instanceof Question.Sessions;
      case VERSIONED -> question instanceof Question.OfKey || question instanceof Question.Version;
    };
  }

  /** The key that is asked for; null when it is none in particular. */
  static String key(Question question) {
    if (question instanceof Question.OfKey ofKey) {
      return ofKey.key();
    } else if (question instanceof Question.Windows windows) {
      return windows.key();
    } else if (question instanceof Question.Sessions sessions) {
      return sessions.key();
    } else if (question instanceof Question.Version version) {
      return version.key();
    }
    return null;
  }

  private static int limit(Question question) {
    if (question instanceof Question.Entries entries) {
      return entries.limit();
    } else if (question instanceof Question.Windows windows) {
      return windows.limit();
    } else if (question instanceof Question.Sessions sessions) {
      return sessions.limit();
    }
    return 1;
  }

  private static String named(Question question) {
    if (question instanceof Question.OfKey) {
      return "keys without a time";
    } else if (question instanceof Question.Entries) {
      return "entries";
    } else if (question instanceof Question.Windows) {
      return "windows";
    } else if (question instanceof Question.Sessions) {
      return "sessions";
    }
    return "versions";
  }
}
