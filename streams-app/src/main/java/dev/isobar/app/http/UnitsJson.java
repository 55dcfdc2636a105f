package dev.isobar.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.isobar.app.query.StoreDescription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The units of a store's values as JSON that is written once: they are most of an answer, and never
 * change.
 */
final class UnitsJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, RawValue> byStore = new ConcurrentHashMap<>();

  RawValue of(StoreDescription<?, ?> store) {
    RawValue known = byStore.get(store.name());
    return known == null ? byStore.computeIfAbsent(store.name(), name -> written(store)) : known;
  }

  private static RawValue written(StoreDescription<?, ?> store) {
    try {
      return new RawValue(new SerializedString(MAPPER.writeValueAsString(store.values().units())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Units of " + store.name() + " cannot be written", e);
    }
  }
}
