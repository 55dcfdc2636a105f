package dev.isobar.app.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers questions itself or by whoever has the state. */
final class StateRouter implements StateQueries {

  private final StoreCatalogue catalogue;
  private final Sources sources;
  private final Deadlines deadlines;
  private final PlacesOfStores places;

  StateRouter(
      StoreCatalogue catalogue, Sources sources, Deadlines deadlines, PlacesOfStores places) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.deadlines = deadlines;
    this.places = places;
  }

  @Override
  public StoreCatalogue catalogue() {
    return catalogue;
  }

  @Override
  public StorePlaces places(String store) {
    return places.of(catalogue.get(store));
  }

  @Override
  public Reply ask(Question question, Staleness staleness, Instant deadline, Reach reach) {
    StoreDescription<?, ?> store = catalogue.get(question.store());
    Questions.check(store, question);
    try (Deadline watched = deadlines.open(deadline)) {
      watched.check();
      if (store.global()) {
        return global(store, question, watched, reach);
      }
      return question instanceof Question.Entries entries
          ? entries(store, entries, staleness, watched, reach)
          : ofKey(store, question, staleness, watched, reach);
    }
  }

  private <K, V> Reply ofKey(
      StoreDescription<K, V> store,
      Question question,
      Staleness staleness,
      Deadline deadline,
      Reach reach) {
    int count = sources.placement().partitions(store.name());
    int partition = new StoreKeys<>(store).partition(Questions.key(question), count);
    if (sources.local() != null) {
      try {
        return sources
            .freshness()
            .require(sources.local().ask(store, question, partition, deadline), staleness);
      } catch (NotHereException e) {
        // Others are asked, and this one once more: what it lacks is part of what is told then.
      }
    }
    return gather(store, question, staleness, deadline, reach, Set.of(partition)).get(0).reply();
  }

  private <K, V> List<Merging.Part> gather(
      StoreDescription<K, V> store,
      Question question,
      Staleness staleness,
      Deadline deadline,
      Reach reach,
      Set<Integer> partitions) {
    Gathering<K, V> gathering = new Gathering<>(sources, store, question, staleness, deadline);
    return reach == Reach.ANYBODY
        ? gathering.fromAnybody(partitions)
        : gathering.fromThisInstance(partitions);
  }

  private <K, V> Reply entries(
      StoreDescription<K, V> store,
      Question.Entries question,
      Staleness staleness,
      Deadline deadline,
      Reach reach) {
    // What is malformed is so whoever is asked.
    KeySpan.of(store, question);
    int count = sources.placement().partitions(store.name());
    int only = new StoreKeys<>(store).onlyPartition(question, count);
    Set<Integer> partitions =
        only >= 0
            ? Set.of(only)
            : IntStream.range(0, count).boxed().collect(Collectors.toUnmodifiableSet());
    Merging<K> merging = new Merging<>(store, count, question.reverse());
    Question.Entries next = question;
    while (true) {
      Merging.Merged merged =
          merging.merge(
              gather(store, next, staleness, deadline, reach, partitions), question.limit());
      if (!merged.reply().found().isEmpty() || !merged.reply().more()) {
        return merged.reply();
      }
      // Nothing up to there was for us: who asked needs an entry to go on behind.
      deadline.check();
      next =
          new Question.Entries(
              question.store(),
              question.from(),
              question.to(),
              question.prefix(),
              merged.upTo(),
              question.reverse(),
              question.limit());
    }
  }

  /** Each instance that runs has all of it. */
  private <K, V> Reply global(
      StoreDescription<K, V> store, Question question, Deadline deadline, Reach reach) {
    String reason;
    try {
      return sources.globals().ask(store, question, -1, deadline);
    } catch (NotHereException e) {
      reason = e.getMessage();
    }
    if (reach == Reach.ANYBODY) {
      for (String address : sources.placement().addresses()) {
        if (!address.equals(sources.address()) && !sources.remote().hasFailed(address)) {
          try {
            return sources
                .remote()
                .ask(address, question, Staleness.OWNER, sources.hops().patience())
                .await(deadline);
          } catch (NotHereException e) {
            reason += "; " + e.getMessage();
          }
        }
      }
    }
    throw new NotNowException(
        "The store "
            + store.name()
            + ", which each instance that runs has, cannot be asked now ("
            + reason
            + "). Ask again.");
  }
}
