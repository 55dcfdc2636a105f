package dev.isobar.app.live;

import dev.isobar.app.query.Partitioning;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StoreKind;
import dev.isobar.app.query.TextKeys;
import dev.isobar.app.query.ValueFormat;
import dev.isobar.app.stream.StoreNames;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Stores of texts, each shown as a map with one field. */
final class Things implements ValueFormat<String> {

  static final StoreCatalogue CATALOGUE =
      new StoreCatalogue(
          List.of(
              store(StoreNames.LATEST, StoreKind.KEY_VALUE, false),
              store(StoreNames.EVENTS, StoreKind.KEY_VALUE, false),
              store(StoreNames.ALERTS, StoreKind.KEY_VALUE, true),
              store(StoreNames.STATIONS, StoreKind.KEY_VALUE, true)));

  static StoreDescription<String, String> store(String name, StoreKind kind, boolean global) {
    return new StoreDescription<>(
        name, kind, new TextKeys(), new Things(), false, global, Partitioning.byKey());
  }

  @Override
  public String typeName() {
    return "thing";
  }

  @Override
  public Object json(String value) {
    return Map.of("text", value);
  }

  @Override
  public Map<String, String> units() {
    return Map.of();
  }

  @Override
  public Serde<String> serde() {
    return Serdes.String();
  }
}
