package dev.isobar.app.query;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Questions as the paths and parameters that another instance reads. */
final class HopRequests {

  private HopRequests() {}

  /**
   * The request's address.
   *
   * @param scheme http or https
   * @param address host and port
   */
  static URI of(String scheme, String address, Question question, Staleness staleness) {
    Query query = new Query();
    String path = path(question, query);
    query.add("consistency", staleness.consistency().name().toLowerCase(Locale.ROOT));
    if (staleness.consistency() == Staleness.Consistency.BOUNDED) {
      query.add("maxLag", staleness.maxLag());
    }
    return URI.create(
        scheme + "://" + address + "/v1/stores/" + encoded(question.store()) + path + query);
  }

  private static String path(Question question, Query query) {
    if (question instanceof Question.OfKey ofKey) {
      return "/keys/" + encoded(ofKey.key());
    } else if (question instanceof Question.Version version) {
      query.add("asOf", version.asOf());
      return "/keys/" + encoded(version.key());
    } else if (question instanceof Question.Windows windows) {
      times(query, windows.from(), windows.to(), windows.reverse(), windows.limit());
      return "/windows/" + encoded(windows.key());
    } else if (question instanceof Question.Sessions sessions) {
      times(query, sessions.from(), sessions.to(), sessions.reverse(), sessions.limit());
      return "/sessions/" + encoded(sessions.key());
    }
    Question.Entries entries = (Question.Entries) question;
    query.add("from", entries.from());
    query.add("to", entries.to());
    query.add("prefix", entries.prefix());
    query.add("cursor", entries.after() == null ? null : new Cursor(entries.after()).text());
    query.add("reverse", entries.reverse());
    query.add("limit", entries.limit());
    return "/entries";
  }

  private static void times(Query query, Instant from, Instant to, boolean reverse, int limit) {
    query.add("from", from);
    query.add("to", to);
    query.add("reverse", reverse);
    query.add("limit", limit);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static final class Query {
    private final StringBuilder text = new StringBuilder();

    /** Adds a parameter; null for none. */
    void add(String name, Object value) {
      if (value != null) {
        text.append(text.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(encoded(value.toString()));
      }
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
