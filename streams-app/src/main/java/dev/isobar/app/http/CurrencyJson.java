package dev.isobar.app.http;

import dev.isobar.app.query.Currency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who answered, and how current that is, as JSON. */
public final class CurrencyJson {

  private final InstantSource clock;

  /**
   * @param clock tells how old an answer is
   */
  public CurrencyJson(InstantSource clock) {
    this.clock = clock;
  }

  /** One partition's. */
  public Map<String, Object> of(Currency currency) {
    return of(currency, clock.instant());
  }

  /** Those of all partitions that were asked. */
  public List<Map<String, Object>> of(List<Currency> currencies) {
    Instant now = clock.instant();
    return currencies.stream().map(each -> of(each, now)).toList();
  }

  private static Map<String, Object> of(Currency currency, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", currency.source().name().toLowerCase(Locale.ROOT));
    json.put("instance", currency.instance());
    json.put("partition", currency.partition());
    json.put("offset_lag", currency.offsetLag());
    json.put("as_of", currency.asOf() == null ? null : currency.asOf().toString());
    json.put("age_ms", age(currency.asOf(), now));
    return json;
  }

  private static Long age(Instant asOf, Instant now) {
    return asOf == null ? null : Math.max(0, Duration.between(asOf, now).toMillis());
  }
}
