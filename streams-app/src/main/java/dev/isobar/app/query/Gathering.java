package dev.isobar.app.query;

import dev.isobar.app.query.Staleness.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Collects the answers of all partitions that a question concerns, from whoever may give them, or
 * says which partition cannot be asked. Used once, by one thread.
 */
final class Gathering<K, V> {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Sources sources;
  private final StoreDescription<K, V> store;
  private final Question question;
  private final Staleness staleness;
  private final Deadline deadline;
  private final List<Merging.Part> parts = new ArrayList<>();

  /** Why nobody has answered yet, by partition. */
  private final Map<Integer, Set<String>> missing = new TreeMap<>();

  Gathering(
      Sources sources,
      StoreDescription<K, V> store,
      Question question,
      Staleness staleness,
      Deadline deadline) {
    this.sources = sources;
    this.store = store;
    this.question = question;
    this.staleness = staleness;
    this.deadline = deadline;
  }

  /** Answers for all partitions, whoever gives them. */
  List<Merging.Part> fromAnybody(Set<Integer> partitions) {
    partitions.forEach(partition -> missing.put(partition, new TreeSet<>()));
    from(sources.local());
    switch (staleness.consistency()) {
      case OWNER -> fromOwners(deadline.left());
      case BOUNDED -> {
        fromOwners(sources.hops().patience());
        fromCopies();
      }
      case ANY -> {
        fromCopies();
        fromOwners(deadline.left());
      }
    }
    if (sources.localCopies() != null && staleness.consistency() != Consistency.OWNER) {
      awaitCopies();
    }
    if (!missing.isEmpty()) {
      throw notNow();
    }
    return parts;
  }

  /** A copy that becomes the owner's is nobody's for a moment: while its store changes hands. */
  private void awaitCopies() {
    int rounds = (int) (sources.hops().patience().toMillis() / PAUSE.toMillis());
    for (int round = 0; round < rounds && !missing.isEmpty(); round++) {
      deadline.check();
      try {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      } catch (InterruptedException e) {
        throw deadline.passed(e);
      }
      from(sources.local());
      fromCopies();
    }
  }

  /** Answers for those of the partitions that this instance has, one at least. */
  List<Merging.Part> fromThisInstance(Set<Integer> partitions) {
    partitions.forEach(partition -> missing.put(partition, new TreeSet<>()));
    from(sources.local());
    if (staleness.consistency() != Consistency.OWNER) {
      from(sources.localCopies());
    }
    if (parts.isEmpty()) {
      throw notNow();
    }
    return parts;
  }

  private void fromCopies() {
    from(sources.stored());
    from(sources.localCopies());
    if (sources.stored() == null) {
      fromInstances(
          partition ->
              sources.placement().standbys(store.name(), partition).stream()
                  .filter(address -> !address.equals(sources.address()))
                  .filter(address -> !sources.remote().hasFailed(address))
                  .findFirst()
                  .orElse(null),
          staleness,
          sources.hops().patience(),
          "No other instance that is known keeps a copy");
    }
  }

  /** Asks for each partition by itself; nothing happens when there is nobody. */
  private void from(PartitionState state) {
    if (state == null) {
      return;
    }
    for (Integer partition : List.copyOf(missing.keySet())) {
      try {
        Reply reply =
            sources.freshness().require(state.ask(store, question, partition, deadline), staleness);
        parts.add(new Merging.Part(Set.of(partition), reply));
        missing.remove(partition);
      } catch (NotHereException e) {
        missing.get(partition).add(e.getMessage());
      }
    }
  }

  private void fromOwners(Duration atMost) {
    boolean others = staleness.consistency() != Consistency.OWNER;
    fromInstances(
        partition -> {
          String owner = sources.placement().owner(store.name(), partition);
          if (owner == null || owner.equals(sources.address())) {
            return null;
          }
          if (others && sources.remote().hasFailed(owner)) {
            missing.get(partition).add(owner + " has just failed to answer");
            return null;
          }
          return owner;
        },
        Staleness.OWNER,
        atMost,
        "No other instance that is known works on it");
  }

  private void fromInstances(
      IntFunction<String> addressOf, Staleness asked, Duration atMost, String nobody) {
    Map<String, Set<Integer>> groups = new LinkedHashMap<>();
    for (Integer partition : List.copyOf(missing.keySet())) {
      try {
        String address = addressOf.apply(partition);
        if (address == null) {
          missing.get(partition).add(nobody);
        } else {
          groups.computeIfAbsent(address, key -> new TreeSet<>()).add(partition);
        }
      } catch (NotNowException e) {
        missing.get(partition).add(withoutStop(e.getMessage()));
      }
    }
    List<RemoteInstances.Pending> pending = new ArrayList<>();
    groups
        .keySet()
        .forEach(address -> pending.add(sources.remote().ask(address, question, asked, atMost)));
    for (RemoteInstances.Pending hop : pending) {
      await(hop, groups.get(hop.address()), asked);
    }
  }

  private void await(RemoteInstances.Pending hop, Set<Integer> group, Staleness asked) {
    try {
      Reply reply = hop.await(deadline);
      Set<Integer> answered = new TreeSet<>();
      for (Currency currency : reply.currencies()) {
        boolean allowed =
            asked.consistency() != Consistency.OWNER || currency.source() == Currency.Source.OWNER;
        if (allowed && group.contains(currency.partition())) {
          answered.add(currency.partition());
        }
      }
      for (Integer partition : group) {
        if (!answered.contains(partition)) {
          missing.get(partition).add(hop.address() + " does not have it any more");
        }
      }
      if (!answered.isEmpty()) {
        sources.freshness().require(reply, asked);
        parts.add(new Merging.Part(answered, reply));
        answered.forEach(missing::remove);
      }
    } catch (NotHereException e) {
      group.forEach(partition -> missing.get(partition).add(e.getMessage()));
    }
  }

  private NotNowException notNow() {
    String reasons =
        missing.entrySet().stream()
            .map(
                partition ->
                    "partition "
                        + partition.getKey()
                        + " ("
                        + String.join("; ", partition.getValue())
                        + ")")
            .collect(Collectors.joining(", "));
    String remedy =
        switch (staleness.consistency()) {
          case OWNER -> " Ask again, or allow an older answer with consistency=bounded or any.";
          case BOUNDED -> " Ask again, or allow more with maxLag or consistency=any.";
          case ANY -> " Ask again.";
        };
    return new NotNowException(
        "The store " + store.name() + " cannot be asked now: " + reasons + "." + remedy);
  }

  private static String withoutStop(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
