package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.query.Currency.Source;
import dev.isobar.app.query.Staleness.Consistency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateRouterTest {

  private static final String HERE = "127.0.0.1:7070";

  /** Nobody listens there. */
  private static final String GONE = "127.0.0.1:1";

  private static final int PARTITIONS = 4;
  private static final Staleness ANY = new Staleness(Consistency.ANY, Duration.ZERO);
  private static final Staleness BOUNDED =
      new Staleness(Consistency.BOUNDED, Duration.ofSeconds(30));

  private final InstantSource clock = InstantSource.system();
  private final Deadlines deadlines = new Deadlines(clock, Duration.ofMillis(5));
  private final HopSettings hops =
      new HopSettings(
          null,
          null,
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          100_000);
  private final RemoteInstances remote = new RemoteInstances(hops, clock);
  private final Kept ours = new Kept(Source.OWNER);
  private final Kept stored = new Kept(Source.CASSANDRA);
  private final Map<Integer, String> owners = new HashMap<>();

  @AfterEach
  void close() {
    remote.close();
    deadlines.close();
  }

  @Test
  void theOwnerHereAnswersByItself() {
    ours.have(0, 1, 2, 3).put("a", 1);

    Reply reply = router().ask(key("a"), Staleness.OWNER, soon());

    assertThat(reply.found()).extracting(Found::value).containsExactly(1L);
    assertThat(reply.currencies()).extracting(Currency::source).containsExactly(Source.OWNER);
    assertThat(stored.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Consistency.class)
  void noSuchKeyIsAnAnswerOnlyOfWhoHasThePartition(Consistency consistency) {
    ours.have(0, 1, 2, 3);

    Reply reply = router().ask(key("a"), new Staleness(consistency, Duration.ofSeconds(1)), soon());

    assertThat(reply.found()).isEmpty();
    assertThat(reply.currencies()).hasSize(1);
  }

  @Test
  void whileTheOwnerIsGoneOnlyItsAnswerIsMissing() {
    owners.put(partition("a"), GONE);
    stored.have(0, 1, 2, 3).put("a", 1);

    assertThatThrownBy(() -> router().ask(key("a"), Staleness.OWNER, soon()))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("partition " + partition("a"))
        .hasMessageContaining(GONE + " does not answer")
        .hasMessageContaining("consistency=bounded");
    for (Staleness staleness : List.of(BOUNDED, ANY)) {
      Reply reply = router().ask(key("a"), staleness, soon());
      assertThat(reply.found()).extracting(Found::value).containsExactly(1L);
      assertThat(reply.currencies()).extracting(Currency::source).containsExactly(Source.CASSANDRA);
    }
  }

  @Test
  void whatIsTooOldIsRefusedWithWordsOfHowOld() {
    stored.have(0, 1, 2, 3).put("a", 1);
    stored.asOf = clock.instant().minusSeconds(45);

    assertThatThrownBy(() -> router().ask(key("a"), BOUNDED, soon()))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("PT45")
        .hasMessageContaining("maxLag=PT30S");
    assertThat(router().ask(key("a"), ANY, soon()).found()).hasSize(1);

    stored.asOf = null;
    assertThatThrownBy(() -> router().ask(key("a"), BOUNDED, soon()))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("behind");
  }

  @Test
  void entriesAreOfAllPartitionsOrOfNone() {
    ours.have(0, 1, 2).put("a", 1).put("b", 2).put("c", 3).put("d", 4).put("e", 5);

    assertThatThrownBy(() -> router().ask(entries(10, null), Staleness.OWNER, soon()))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("partition 3")
        .hasMessageNotContaining("partition 2");

    stored.have(3).put("a", 1).put("b", 2).put("c", 3).put("d", 4).put("e", 5);
    Reply reply = router().ask(entries(10, null), BOUNDED, soon());
    assertThat(reply.found()).extracting(Found::keyText).containsExactly("a", "b", "c", "d", "e");
    assertThat(reply.more()).isFalse();
    assertThat(reply.currencies())
        .extracting(Currency::source)
        .containsExactly(Source.OWNER, Source.OWNER, Source.OWNER, Source.CASSANDRA);
  }

  @Test
  void aPrefixThatDecidesThePartitionAsksNoOther() {
    ours.have(0, 1, 2, 3).put("a|1", 1).put("a|2", 2).put("b|1", 3);

    Reply reply = router().ask(entries(10, "a|"), Staleness.OWNER, soon());

    assertThat(reply.found()).extracting(Found::keyText).containsExactly("a|1", "a|2");
    assertThat(ours.asked).containsExactly(partition("a"));
  }

  @Test
  void whatWasPassedOnIsAnsweredFromHereOnlyOrNotAtAll() {
    ours.have(0, 1).put("a", 1).put("b", 2).put("c", 3).put("d", 4).put("e", 5);
    owners.put(2, GONE);
    owners.put(3, GONE);
    stored.have(0, 1, 2, 3);

    Reply reply = router().ask(entries(10, null), BOUNDED, soon(), Reach.THIS_INSTANCE);

    assertThat(reply.currencies()).extracting(Currency::partition).containsExactly(0, 1);
    assertThat(reply.found())
        .extracting(found -> partition(found.keyText()))
        .isSubsetOf(0, 1)
        .isNotEmpty();
    assertThat(stored.asked).isEmpty();
    assertThat(remote.hasFailed(GONE)).isFalse();

    ours.partitions.clear();
    assertThatThrownBy(() -> router().ask(entries(10, null), ANY, soon(), Reach.THIS_INSTANCE))
        .isInstanceOf(NotNowException.class);
  }

  @Test
  void anOwnerThatDidNotAnswerIsLeftAloneForAMoment() {
    owners.put(partition("a"), GONE);
    stored.have(0, 1, 2, 3).put("a", 1);
    router().ask(key("a"), BOUNDED, soon());

    stored.asOf = null;
    assertThatThrownBy(() -> router().ask(key("a"), BOUNDED, soon()))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining(GONE + " has just failed to answer");
  }

  @Test
  void aDeadlineThatHasPassedEndsTheQuestion() {
    ours.have(0, 1, 2, 3).put("a", 1);

    assertThatThrownBy(
            () -> router().ask(key("a"), Staleness.OWNER, clock.instant().minusMillis(1)))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("in time");
  }

  @Test
  void aQuestionThatDoesNotFitTheStoreIsWrongWhoeverIsThere() {
    assertThatThrownBy(
            () ->
                router()
                    .ask(
                        new Question.Windows("s", "a", Instant.EPOCH, Instant.MAX, false, 1),
                        ANY,
                        soon()))
        .isInstanceOf(WrongQuestionException.class)
        .hasMessageContaining("key-value")
        .hasMessageContaining("keys or entries");
    assertThatThrownBy(() -> router().ask(entries(0, null), ANY, soon()))
        .isInstanceOf(WrongQuestionException.class)
        .hasMessageContaining("limit=0");
    assertThatThrownBy(() -> router().ask(new Question.OfKey("t", "a"), ANY, soon()))
        .isInstanceOf(UnknownStoreException.class)
        .hasMessageContaining("there are s");
  }

  private static Question.OfKey key(String key) {
    return new Question.OfKey("s", key);
  }

  private static Question.Entries entries(int limit, String prefix) {
    return new Question.Entries("s", null, null, prefix, null, false, limit);
  }

  private Instant soon() {
    return clock.instant().plusSeconds(5);
  }

  private static StoreDescription<String, Long> store() {
    return ReadingsTopology.described(
        "s", StoreKind.KEY_VALUE, false, false, Partitioning.byTextBefore('|'));
  }

  private static int partition(String key) {
    return store().partitionOf(key, PARTITIONS);
  }

  private StateRouter router() {
    Placement placement = new Owners();
    return new StateRouter(
        new StoreCatalogue(List.of(store())),
        new Sources(HERE, ours, ours, null, stored, placement, remote, hops, new Freshness(clock)),
        deadlines,
        null);
  }

  private final class Owners implements Placement {
    @Override
    public int partitions(String store) {
      return PARTITIONS;
    }

    @Override
    public String owner(String store, int partition) {
      return owners.get(partition);
    }

    @Override
    public List<String> standbys(String store, int partition) {
      return List.of();
    }

    @Override
    public List<String> addresses() {
      return List.of();
    }
  }

  /** Some partitions of a store. */
  private final class Kept implements PartitionState {
    private final Source source;
    private final List<Integer> partitions = new ArrayList<>();
    private final TreeMap<String, Long> rows = new TreeMap<>();
    private final List<Integer> asked = new ArrayList<>();
    private Instant asOf = clock.instant();

    Kept(Source source) {
      this.source = source;
    }

    Kept have(Integer... numbers) {
      partitions.addAll(List.of(numbers));
      return this;
    }

    Kept put(String key, long value) {
      rows.put(key, value);
      return this;
    }

    @Override
    public <K, V> Reply ask(
        StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
        throws NotHereException {
      if (!partitions.contains(partition)) {
        throw new NotHereException("Not in " + source);
      }
      asked.add(partition);
      String key = Questions.key(question);
      String prefix =
          question instanceof Question.Entries entries && entries.prefix() != null
              ? entries.prefix()
              : "";
      List<Found> found =
          rows.entrySet().stream()
              .filter(row -> partition(row.getKey()) == partition)
              .filter(row -> key == null || key.equals(row.getKey()))
              .filter(row -> row.getKey().startsWith(prefix))
              .map(row -> new Found(row.getKey(), row.getKey(), row.getValue(), null, null, null))
              .toList();
      return new Reply(found, false, List.of(new Currency(source, HERE, partition, 3L, asOf)));
    }
  }
}
