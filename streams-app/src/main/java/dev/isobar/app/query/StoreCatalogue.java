package dev.isobar.app.query;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The stores that can be asked. Immutable. */
public final class StoreCatalogue {

  private final Map<String, StoreDescription<?, ?>> stores;

  /**
   * @param stores of different names
   */
  public StoreCatalogue(Collection<StoreDescription<?, ?>> stores) {
    Map<String, StoreDescription<?, ?>> byName = new TreeMap<>();
    stores.forEach(store -> byName.put(store.name(), store));
    this.stores = Collections.unmodifiableMap(byName);
  }

  /** All stores by name, in order of the names. */
  public Collection<StoreDescription<?, ?>> all() {
    return stores.values();
  }

  /**
   * A store.
   *
   * @throws UnknownStoreException when there is none of that name; says which there are
   */
  public StoreDescription<?, ?> get(String name) {
    StoreDescription<?, ?> store = stores.get(name);
    if (store == null) {
      throw new UnknownStoreException(name, stores.keySet());
    }
    return store;
  }
}
