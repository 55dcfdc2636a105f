package dev.isobar.app.weather;

import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.query.Currency;
import dev.isobar.app.query.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer that is put together from several replies; says at its end who gave them. */
final class Answer {

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Map<String, String> units = new TreeMap<>();
  private final Map<Who, Currency> currencies = new LinkedHashMap<>();

  private record Who(Currency.Source source, String instance, int partition) {}

  /** Adds a member. */
  Answer with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Notes units of members. */
  void units(Map<String, String> more) {
    units.putAll(more);
  }

  /** Notes who gave a reply; of several by the same one, the answer is as old as the oldest. */
  void heard(Reply reply) {
    for (Currency currency : reply.currencies()) {
      currencies.merge(
          new Who(currency.source(), currency.instance(), currency.partition()),
          currency,
          Answer::older);
    }
  }

  private static Currency older(Currency one, Currency other) {
    boolean lagKnown = one.offsetLag() != null && other.offsetLag() != null;
    boolean timeKnown = one.asOf() != null && other.asOf() != null;
    return new Currency(
        one.source(),
        one.instance(),
        one.partition(),
        lagKnown ? (Long) Math.max(one.offsetLag(), other.offsetLag()) : null,
        timeKnown ? (one.asOf().isBefore(other.asOf()) ? one.asOf() : other.asOf()) : null);
  }

  /** The answer as JSON. */
  Map<String, Object> json(CurrencyJson currencyJson) {
    Map<String, Object> json = new LinkedHashMap<>(members);
    json.put("units", units);
    json.put("answered", currencyJson.of(List.copyOf(currencies.values())));
    return json;
  }
}
