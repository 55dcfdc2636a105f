package dev.isobar.app.weather;

import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.query.Currency;
import dev.isobar.app.query.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An answer that is put together from several replies; says at its end who gave them. */
final class Answer {

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Map<String, String> units = new TreeMap<>();
  private final Set<Currency> currencies = new LinkedHashSet<>();

  /** Adds a member. */
  Answer with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Notes whose units the members have and who gave them. */
  void heard(Reply reply, Map<String, String> itsUnits) {
    units.putAll(itsUnits);
    currencies.addAll(reply.currencies());
  }

  /** The answer as JSON. */
  Map<String, Object> json(CurrencyJson currencyJson) {
    Map<String, Object> json = new LinkedHashMap<>(members);
    json.put("units", units);
    json.put("answered", currencyJson.of(List.copyOf(new ArrayList<>(currencies))));
    return json;
  }
}
