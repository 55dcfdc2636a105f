package dev.isobar.app.query;

import java.util.function.Predicate;

/**
 * The keys that a question for entries goes through.
 *
 * @param lower the first, included; null for no bound
 * @param upper the last, included; null for no bound
 * @param wanted leaves out bounds that are not asked for
 * @param empty whether there can be none
 */
record KeySpan<K>(K lower, K upper, Predicate<K> wanted, boolean empty) {

  static <K> KeySpan<K> of(StoreDescription<K, ?> store, Question.Entries question) {
    if (question.prefix() != null && !(store.keys() instanceof TextKeys)) {
      throw new WrongQuestionException(
          "prefix="
              + question.prefix()
              + " cannot be asked of "
              + store.name()
              + ": its keys are no text but "
              + store.keys().typeName()
              + "; ask with from and to.");
    }
    KeyFormat<K> keys = store.keys();
    StoreKeys<K> order = new StoreKeys<>(store);
    K after = parsed(keys, question.after());
    K lower = parsed(keys, question.from());
    K upper = parsed(keys, question.to());
    Predicate<K> wanted = key -> true;
    if (question.prefix() != null && !question.prefix().isEmpty()) {
      String prefix = question.prefix();
      lower = later(order, lower, keys.parse(prefix));
      upper = earlier(order, upper, parsed(keys, behindAllOf(prefix)));
      wanted = key -> keys.text(key).startsWith(prefix);
    }
    if (after != null) {
      byte[] done = order.bytes(after);
      if (question.reverse()) {
        upper = earlier(order, upper, after);
      } else {
        lower = later(order, lower, after);
      }
      wanted = wanted.and(key -> StoreKeys.compare(order.bytes(key), done) != 0);
    }
    boolean empty =
        lower != null
            && upper != null
            && StoreKeys.compare(order.bytes(lower), order.bytes(upper)) > 0;
    return new KeySpan<>(lower, upper, wanted, empty);
  }

  private static <K> K parsed(KeyFormat<K> keys, String text) {
    return text == null ? null : keys.parse(text);
  }

  private static <K> K later(StoreKeys<K> order, K one, K other) {
    return one == null || StoreKeys.compare(order.bytes(one), order.bytes(other)) < 0 ? other : one;
  }

  private static <K> K earlier(StoreKeys<K> order, K one, K other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return StoreKeys.compare(order.bytes(one), order.bytes(other)) > 0 ? other : one;
  }

  /**
   * The first text, by its bytes in UTF-8, behind all that begin with a prefix; null when there is
   * none. That order is the order of code points.
   */
  static String behindAllOf(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, end) + Character.toString(next);
      }
    }
    return null;
  }
}
