package dev.isobar.app.http;

import dev.isobar.app.query.WrongQuestionException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A request's query parameters; what is unknown, doubled or malformed is refused by name. */
public final class Parameters {

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Map<String, List<String>> given;

  /**
   * @param allowed names of all that may be given
   * @throws WrongQuestionException when another is, or one twice
   */
  public Parameters(Context ctx, Set<String> allowed) {
    this(ctx, allowed, Set.of());
  }

  /**
   * @param allowed names of what may be given
   * @param too names of what may be given as well
   * @throws WrongQuestionException when another is, or one twice
   */
  Parameters(Context ctx, Set<String> allowed, Set<String> too) {
    this.given = ctx.queryParamMap();
    given.forEach(
        (name, values) -> {
          if (!allowed.contains(name) && !too.contains(name)) {
            Set<String> all = new TreeSet<>(allowed);
            all.addAll(too);
            throw new WrongQuestionException(
                "There is no parameter "
                    + name
                    + " here; there are "
                    + String.join(", ", all)
                    + ".",
                all);
          }
          if (values.size() > 1) {
            throw new WrongQuestionException("The parameter " + name + " is given more than once.");
          }
        });
  }

  /**
   * Refuses a request that has parameters.
   *
   * @throws WrongQuestionException naming one
   */
  public static void requireNone(Context ctx) {
    if (ctx.queryString() != null && !ctx.queryString().isEmpty()) {
      throw new WrongQuestionException(
          "There are no parameters here; leave out " + ctx.queryString() + ".");
    }
  }

  /** The text of a parameter; null when it is not given. */
  public String text(String name) {
    List<String> values = given.get(name);
    return values == null ? null : values.get(0);
  }

  /**
   * A time: an instant, a time with an offset, or a date, which is its first moment in UTC; null
   * when it is not given.
   */
  public Instant time(String name) {
    return parsed(name, "a time such as 2026-07-15T19:00:00Z or 2026-07-15", Parameters::instant);
  }

  /**
   * One of some words; null when it is not given.
   *
   * @param allowed what it may be, at least two
   */
  public String oneOf(String name, List<String> allowed) {
    String text = text(name);
    if (text == null || allowed.contains(text)) {
      return text;
    }
    int last = allowed.size() - 1;
    throw new WrongQuestionException(
        wrong(name, text, String.join(", ", allowed.subList(0, last)) + " or " + allowed.get(last)),
        allowed);
  }

  /** A duration; null when it is not given. */
  public Duration duration(String name) {
    return parsed(
        name,
        "an ISO 8601 duration such as PT30S, not negative",
        text -> {
          Duration duration = Duration.parse(text);
          if (duration.isNegative()) {
            throw new IllegalArgumentException();
          }
          return duration;
        });
  }

  /** A whole number from 1 to the most; the default when it is not given. */
  public int count(String name, int otherwise, int most) {
    Integer count =
        parsed(
            name,
            "a number from 1 to " + most,
            text -> {
              int number = Integer.parseInt(text);
              if (number < 1 || number > most) {
                throw new IllegalArgumentException();
              }
              return number;
            });
    return count == null ? otherwise : count;
  }

  /** True or false; false when it is not given. */
  public boolean flag(String name) {
    return flag(name, false);
  }

  /** True or false. */
  public boolean flag(String name, boolean otherwise) {
    Boolean flag =
        parsed(
            name,
            "true or false",
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException();
              }
              return text.equals("true");
            });
    return flag == null ? otherwise : flag;
  }

  /**
   * A parameter of any form.
   *
   * @param form what is right, in words that go on after "it has to be"
   * @param parser throws a {@link RuntimeException} for what is not
   * @return null when it is not given
   */
  public <T> T parsed(String name, String form, Function<String, T> parser) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (WrongQuestionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new WrongQuestionException(wrong(name, text, form));
    }
  }

  private static String wrong(String name, String text, String form) {
    return "The parameter " + name + " is " + text + "; it has to be " + form + ".";
  }

  /** Throws for a time that stores, which count milliseconds, cannot have. */
  private static Instant instant(String text) {
    Instant instant = anyInstant(text);
    if (instant.compareTo(FIRST) < 0 || instant.compareTo(LAST) > 0) {
      throw new IllegalArgumentException();
    }
    return instant;
  }

  private static Instant anyInstant(String text) {
    if (text.length() == "2026-07-15".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }
}
