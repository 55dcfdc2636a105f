package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.report.AlertMessage;
import dev.isobar.connect.nws.report.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was emitted last of an alert.
 *
 * @param standing where the alert stands
 * @param sent when its message was sent, epoch milliseconds
 * @param over when it is over, epoch milliseconds; null if it does not say
 * @param digests digests of the contents that came under its id, the one that holds last; not empty
 * @param selection which selection of alerts listed it last
 */
record AlertEntry(Standing standing, long sent, Long over, List<String> digests, String selection) {

  /** Where an alert stands, and why. */
  enum Standing {
    ACTIVE(AlertState.ACTIVE),
    /** Another message took its place. */
    SUPERSEDED(AlertState.SUPERSEDED),
    /** A message called it off, or is such a message. */
    CANCELLED(AlertState.CANCELLED),
    /** It vanished from the lists before its end; it may come back. */
    GONE(AlertState.CANCELLED),
    EXPIRED(AlertState.EXPIRED);

    private final AlertState state;

    Standing(AlertState state) {
      this.state = state;
    }

    /** The state as records give it. */
    AlertState state() {
      return state;
    }

    /** Whether another message decided it, so that being listed again changes nothing. */
    boolean isFinal() {
      return this == SUPERSEDED || this == CANCELLED;
    }
  }

  /** Ids repeat, but seldom more than once: this keeps offsets small in any case. */
  private static final int MOST_DIGESTS = 8;

  private static final Pattern TEXT =
      Pattern.compile("([A-Z]+) (-?\\d{1,18}) (-|-?\\d{1,18}) ([\\w+-]+) (\\w+)");

  AlertEntry {
    digests = List.copyOf(digests);
  }

  /** The entry of a message that has just been emitted, with what was known of its id before. */
  static AlertEntry of(
      AlertMessage message, Standing standing, List<String> digests, String selection) {
    return new AlertEntry(
        standing,
        message.sent().toEpochMilli(),
        message.over().map(Instant::toEpochMilli).orElse(null),
        digests,
        selection);
  }

  /** Reads an entry out of a source offset; empty if it is none. */
  static Optional<AlertEntry> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Standing standing : Standing.values()) {
      if (standing.name().equals(matcher.group(1))) {
        return Optional.of(
            new AlertEntry(
                standing,
                Long.parseLong(matcher.group(2)),
                matcher.group(3).equals("-") ? null : Long.valueOf(matcher.group(3)),
                List.of(matcher.group(4).split("\\+", -1)),
                matcher.group(5)));
      }
    }
    return Optional.empty();
  }

  /** The entry as it stands in a source offset. */
  String text() {
    return standing
        + " "
        + sent
        + " "
        + (over == null ? "-" : over)
        + " "
        + String.join("+", digests)
        + " "
        + selection;
  }

  boolean isActive() {
    return standing == Standing.ACTIVE;
  }

  boolean isOver(Instant now) {
    return over != null && over <= now.toEpochMilli();
  }

  /** Whether this content was emitted last. */
  boolean holds(String digest) {
    return digests.get(digests.size() - 1).equals(digest);
  }

  /** The digests with this one as the one that holds; the oldest ones are left out. */
  List<String> digestsWith(String digest) {
    List<String> all = new ArrayList<>(digests);
    all.remove(digest);
    all.add(digest);
    return all.subList(Math.max(0, all.size() - MOST_DIGESTS), all.size());
  }

  AlertEntry selection(String now) {
    return now.equals(selection) ? this : new AlertEntry(standing, sent, over, digests, now);
  }

  /** What is left of the message when its content is not at hand. */
  AlertMessage remembered(String id) {
    return AlertMessage.remembered(
        id, Instant.ofEpochMilli(sent), over == null ? null : Instant.ofEpochMilli(over));
  }
}
