package dev.isobar.app.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** Where partitions are as Kafka Streams knows it, which runs here. */
final class StreamsPlacement implements Placement, InstanceDirectory {

  private final Supplier<Optional<KafkaStreams>> streams;
  private final StoreCatalogue catalogue;
  private final PartitionCounts counts;

  /**
   * @param streams Kafka Streams as it is now
   * @param catalogue the stores
   * @param changelogs know how many partitions a store has when Kafka Streams does not run
   */
  StreamsPlacement(
      Supplier<Optional<KafkaStreams>> streams, StoreCatalogue catalogue, Changelogs changelogs) {
    this.streams = streams;
    this.catalogue = catalogue;
    this.counts =
        new PartitionCounts(
            store -> {
              int told = partitionsByStreams(store);
              return told > 0 ? told : changelogs.partitions(store);
            });
  }

  @Override
  public int partitions(String store) {
    return counts.of(store);
  }

  private int partitionsByStreams(String store) {
    AtomicInteger told = new AtomicInteger();
    metadata(
        store,
        count -> {
          told.set(count);
          return 0;
        });
    return told.get();
  }

  @Override
  public String owner(String store, int partition) {
    return metadata(store, count -> partition)
        .map(where -> address(where.activeHost()))
        .orElse(null);
  }

  @Override
  public List<String> standbys(String store, int partition) {
    return metadata(store, count -> partition)
        .map(where -> where.standbyHosts().stream().map(StreamsPlacement::address).toList())
        .orElse(List.of());
  }

  @Override
  public List<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    for (StreamsMetadata instance : all()) {
      String address = address(instance.hostInfo());
      if (address != null) {
        addresses.add(address);
      }
    }
    return List.copyOf(addresses);
  }

  private Iterable<StreamsMetadata> all() {
    try {
      return running().map(KafkaStreams::metadataForAllStreamsClients).orElse(List.of());
    } catch (IllegalStateException | InvalidStateStoreException e) {
      return List.of();
    }
  }

  @Override
  public List<Instance> instances() {
    Map<String, Map<String, List<Integer>>> active = new TreeMap<>();
    Map<String, Map<String, List<Integer>>> standby = new TreeMap<>();
    addresses().forEach(address -> active.put(address, new TreeMap<>()));
    for (StoreDescription<?, ?> store : catalogue.all()) {
      if (store.global()) {
        continue;
      }
      for (int partition = 0; partition < partitions(store.name()); partition++) {
        int number = partition;
        metadata(store.name(), count -> number)
            .ifPresent(
                where -> {
                  add(active, address(where.activeHost()), store.name(), number);
                  where
                      .standbyHosts()
                      .forEach(host -> add(standby, address(host), store.name(), number));
                });
      }
    }
    List<Instance> instances = new ArrayList<>();
    active.forEach(
        (address, stores) ->
            instances.add(new Instance(address, stores, standby.getOrDefault(address, Map.of()))));
    return instances;
  }

  private static void add(
      Map<String, Map<String, List<Integer>>> places, String address, String store, int partition) {
    if (address != null) {
      places
          .computeIfAbsent(address, key -> new TreeMap<>())
          .computeIfAbsent(store, key -> new ArrayList<>())
          .add(partition);
    }
  }

  private interface Choice {
    int of(int count);
  }

  /** What is known of a partition, which is chosen when it is known how many there are. */
  private Optional<KeyQueryMetadata> metadata(String store, Choice choice) {
    try {
      return running()
          .map(
              now ->
                  now.queryMetadataForKey(
                      store,
                      "",
                      (topic, key, value, count) -> Optional.of(Set.of(choice.of(count)))))
          .filter(where -> !where.equals(KeyQueryMetadata.NOT_AVAILABLE));
    } catch (IllegalStateException | InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  private Optional<KafkaStreams> running() {
    return streams.get().filter(now -> now.state().isRunningOrRebalancing());
  }

  private static String address(HostInfo host) {
    return host == null || host.equals(HostInfo.unavailable())
        ? null
        : host.host() + ":" + host.port();
  }
}
