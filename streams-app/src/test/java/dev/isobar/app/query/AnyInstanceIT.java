package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.app.query.Staleness.Consistency;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two instances of an application with a store of each kind, on a real broker, with their state in
 * Cassandra or on disk with a standby: whoever is asked what way, the answer is the one that a
 * computation over all input gives.
 */
class AnyInstanceIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final long SEED = 20260716;
  private static final int PARTITIONS = 4;
  private static final int KEYS = 60;
  private static final int EACH = 20;
  private static final int ATTEMPTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Staleness BOUNDED =
      new Staleness(Consistency.BOUNDED, Duration.ofMinutes(2));
  private static final Staleness ANY = new Staleness(Consistency.ANY, Duration.ZERO);

  @TempDir Path folder;
  private final Readings readings = new Readings(new Random(SEED), KEYS, EACH);
  private final List<QueryInstance> instances = new ArrayList<>();
  private final String application = SERVERS.uniqueName("query");
  private final String topic = application + "-readings";
  private final String globalTopic = application + "-everywhere";
  private Map<String, Object> properties;

  @AfterEach
  void stop() {
    instances.forEach(QueryInstance::close);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachInstanceAnswersEachQuestionAsABatchComputationDoes(boolean cassandra) {
    startTwo(cassandra);

    for (QueryInstance instance : instances) {
      awaitComplete(instance, Staleness.OWNER);
      assertAll(instance, Staleness.OWNER, Set.of(Currency.Source.OWNER));
      awaitComplete(instance, BOUNDED);
      assertAll(instance, BOUNDED, Set.of(Currency.Source.OWNER));
      Currency.Source other = cassandra ? Currency.Source.CASSANDRA : Currency.Source.STANDBY;
      awaitComplete(instance, ANY);
      assertAll(instance, ANY, Set.of(Currency.Source.OWNER, other));
      assertGlobal(instance);
    }
  }

  @Test
  void pagesAreTheWholeForwardsAndBackwards() {
    startTwo(true);
    awaitComplete(instances.get(0), Staleness.OWNER);
    awaitComplete(instances.get(0), ANY);

    for (Staleness staleness : List.of(Staleness.OWNER, ANY)) {
      assertThat(pages(false, staleness)).containsExactlyElementsOf(readings.parts.keySet());
      assertThat(pages(true, staleness))
          .containsExactlyElementsOf(readings.parts.descendingKeySet());
    }
  }

  @Test
  void anInstanceThatOnlyAnswersHasTheStateFromCassandraOrFromThoseItKnows() {
    startTwo(true);
    QueryInstance knowing =
        add(QueryInstance.alone(properties, List.of(instances.get(0).address()), true));
    QueryInstance lonely = add(QueryInstance.alone(properties, List.of(), true));

    awaitComplete(knowing, Staleness.OWNER);
    assertAll(knowing, Staleness.OWNER, Set.of(Currency.Source.OWNER));
    assertGlobal(knowing);
    awaitComplete(lonely, BOUNDED);
    assertAll(lonely, BOUNDED, Set.of(Currency.Source.CASSANDRA));
    assertAll(lonely, ANY, Set.of(Currency.Source.CASSANDRA));
    assertThatThrownBy(
            () -> ask(lonely, new Question.OfKey(ReadingsTopology.SUMS, "S001"), Staleness.OWNER))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("isobar.http.seeds")
        .hasMessageContaining("consistency=bounded");
    StorePlaces places = knowing.state.places(ReadingsTopology.SUMS);
    assertThat(places.partitions()).hasSize(PARTITIONS);
    assertThat(places.partitions())
        .allSatisfy(
            place -> {
              assertThat(place.owner())
                  .isIn(instances.get(0).address(), instances.get(1).address());
              assertThat(place.endOffset()).isPositive();
              assertThat(place.offsetLag()).isZero();
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenAnInstanceGoesBoundedAndAnyGoOnAndNobodyIsToldThatSomethingIsNotThere(boolean cassandra)
      throws InterruptedException {
    startTwo(cassandra);
    QueryInstance staying = instances.get(0);
    List.of(Staleness.OWNER, BOUNDED, ANY).forEach(staleness -> awaitComplete(staying, staleness));
    if (!cassandra) {
      awaitComplete(instances.get(1), ANY);
    }
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicInteger notNow = new AtomicInteger();
    Map<Consistency, AtomicInteger> answered =
        Map.of(
            Consistency.OWNER, new AtomicInteger(),
            Consistency.BOUNDED, new AtomicInteger(),
            Consistency.ANY, new AtomicInteger());
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> askers = new ArrayList<>();
    for (Staleness staleness : List.of(Staleness.OWNER, BOUNDED, ANY)) {
      Thread asker =
          new Thread(
              () -> {
                Random random = new Random(SEED);
                while (!done.get()) {
                  String key = "S%03d".formatted(random.nextInt(KEYS));
                  try {
                    Reply reply =
                        ask(staying, new Question.OfKey(ReadingsTopology.SUMS, key), staleness);
                    if (!plain(reply.found()).equals(plain(List.of(readings.sums.get(key))))) {
                      wrong.add(staleness + " " + key + " " + reply);
                    }
                    answered.get(staleness.consistency()).incrementAndGet();
                  } catch (NotNowException e) {
                    if (staleness.consistency() == Consistency.OWNER) {
                      notNow.incrementAndGet();
                    } else {
                      wrong.add(staleness + " " + key + " " + e.getMessage());
                    }
                  } catch (RuntimeException e) {
                    wrong.add(staleness + " " + key + " " + e);
                  }
                }
              });
      asker.start();
      askers.add(asker);
    }

    instances.get(1).close();
    instances.remove(1);
    await().atMost(PATIENCE).until(() -> notNow.get() > 0);
    await()
        .atMost(PATIENCE)
        .ignoreException(NotNowException.class)
        .until(
            () ->
                ask(
                            staying,
                            new Question.Entries(
                                ReadingsTopology.SUMS, null, null, null, null, false, KEYS),
                            Staleness.OWNER)
                        .found()
                        .size()
                    == KEYS);
    done.set(true);
    for (Thread asker : askers) {
      asker.join();
    }

    assertThat(wrong).isEmpty();
    assertThat(answered.values()).allSatisfy(count -> assertThat(count).hasPositiveValue());
    assertAll(staying, Staleness.OWNER, Set.of(Currency.Source.OWNER));
  }

  private void startTwo(boolean cassandra) {
    properties = properties(cassandra);
    produce();
    for (int i = 0; i < 2; i++) {
      QueryInstance instance =
          add(
              QueryInstance.running(
                  properties, folder.resolve("instance-" + i), topic, globalTopic, cassandra));
      // One after the other: both would make the tables.
      await().atMost(PATIENCE).until(instance::isRunning);
    }
    // Each works on something once both have settled.
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                instances.stream().allMatch(QueryInstance::isRunning)
                    && instances.get(0).state.instances().instances().stream()
                            .filter(instance -> !instance.active().isEmpty())
                            .count()
                        == 2);
  }

  private QueryInstance add(QueryInstance instance) {
    instances.add(instance);
    return instance;
  }

  private Map<String, Object> properties(boolean cassandra) {
    Map<String, Object> all = new HashMap<>();
    all.put("application.id", application);
    all.put("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    all.put("processing.guarantee", "exactly_once_v2");
    all.put("commit.interval.ms", "100");
    all.put("auto.offset.reset", "earliest");
    all.put("session.timeout.ms", "10000");
    all.put("heartbeat.interval.ms", "1000");
    if (!cassandra) {
      all.put("num.standby.replicas", "1");
      return all;
    }
    String keyspace = SERVERS.uniqueName("query");
    InetSocketAddress node = SERVERS.cassandra().contactPoint();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(node)
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
    all.put("dsl.store.suppliers.class", "dev.isobar.streams.cassandra.CassandraDslStoreSuppliers");
    all.put("default.client.supplier", "dev.isobar.streams.cassandra.CassandraKafkaClientSupplier");
    all.put("acceptable.recovery.lag", String.valueOf(Long.MAX_VALUE));
    all.put("cassandra.contact.points", node.getHostString() + ":" + node.getPort());
    all.put("cassandra.local.datacenter", SERVERS.cassandra().localDatacenter());
    all.put("cassandra.keyspace", keyspace);
    return all;
  }

  private void produce() {
    Map<String, Object> kafka =
        Map.of(
            "bootstrap.servers",
            SERVERS.kafka().bootstrapServers(),
            "linger.ms",
            "0",
            "request.timeout.ms",
            "5000",
            "delivery.timeout.ms",
            "15000");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")));
        KafkaProducer<String, Long> producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new LongSerializer())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1")),
                  new NewTopic(globalTopic, 2, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
      List<ProducerRecord<String, Long>> records = new ArrayList<>();
      for (Readings.Reading reading : readings.all) {
        records.add(
            new ProducerRecord<>(
                topic, null, reading.time().toEpochMilli(), reading.key(), reading.value()));
      }
      records.add(new ProducerRecord<>(globalTopic, "everybody", 7L));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  producer.partitionsFor(topic).size() == PARTITIONS
                      && producer.partitionsFor(topic).stream().allMatch(p -> p.leader() != null));
      // The first batch for a new partition may never leave the producer; it is given up then.
      List<ProducerRecord<String, Long>> left = records;
      for (int attempt = 0; !left.isEmpty() && attempt < ATTEMPTS; attempt++) {
        left = unsent(producer, left);
      }
      assertThat(left).as("one that is lost would look like a wrong answer").isEmpty();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends records, and gives back those that could not be sent, in their order. */
  private static List<ProducerRecord<String, Long>> unsent(
      KafkaProducer<String, Long> producer, List<ProducerRecord<String, Long>> records)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(each -> sent.add(producer.send(each)));
    List<ProducerRecord<String, Long>> unsent = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      try {
        sent.get(i).get();
      } catch (ExecutionException e) {
        unsent.add(records.get(i));
      }
    }
    return unsent;
  }

  private static Reply ask(QueryInstance instance, Question question, Staleness staleness) {
    return instance.state.ask(question, staleness, Instant.now().plusSeconds(10));
  }

  private void awaitComplete(QueryInstance instance, Staleness staleness) {
    await()
        .atMost(PATIENCE)
        .ignoreException(NotNowException.class)
        .untilAsserted(() -> assertAll(instance, staleness, null));
  }

  /**
   * Asks every kind of question.
   *
   * @param allowed who may have answered; null for anybody
   */
  private void assertAll(
      QueryInstance instance, Staleness staleness, Set<Currency.Source> allowed) {
    for (String key : List.of("S000", "S007", "S031", "S059")) {
      check(
          ask(instance, new Question.OfKey(ReadingsTopology.SUMS, key), staleness),
          List.of(readings.sums.get(key)),
          allowed);
      check(ask(instance, windows(key, false, 100), staleness), readings.hours.get(key), allowed);
      check(ask(instance, sessions(key, false, 100), staleness), readings.spells.get(key), allowed);
      check(
          ask(instance, windows(key, true, 3), staleness),
          lastFirst(readings.hours.get(key), 3),
          allowed);
      check(
          ask(instance, sessions(key, true, 3), staleness),
          lastFirst(readings.spells.get(key), 3),
          allowed);
      check(
          ask(instance, new Question.OfKey(ReadingsTopology.VERSIONS, key), staleness),
          List.of(readings.version(key, null)),
          allowed);
      Instant between = readings.versions.get(key).get(EACH / 2).time().plusSeconds(30);
      check(
          ask(instance, new Question.Version(ReadingsTopology.VERSIONS, key, between), staleness),
          List.of(readings.version(key, between)),
          allowed);
      check(
          ask(
              instance,
              new Question.Entries(ReadingsTopology.PARTS, null, null, key + "|", null, false, 100),
              staleness),
          readings.parts.subMap(key + "|", true, key + "}", false).values(),
          allowed);
    }
    for (Question nothing :
        List.of(
            new Question.OfKey(ReadingsTopology.SUMS, "nobody"),
            windows("nobody", false, 10),
            sessions("nobody", false, 10),
            new Question.Version(ReadingsTopology.VERSIONS, "S000", Readings.START),
            new Question.Entries(ReadingsTopology.SUMS, "T", null, null, null, false, 100))) {
      check(ask(instance, nothing, staleness), List.of(), allowed);
    }
    checkEntries(instance, staleness, allowed, readings.sums, false);
    checkEntries(instance, staleness, allowed, readings.sums.descendingMap(), true);
  }

  private void checkEntries(
      QueryInstance instance,
      Staleness staleness,
      Set<Currency.Source> allowed,
      NavigableMap<String, Found> expected,
      boolean reverse) {
    Reply all =
        ask(
            instance,
            new Question.Entries(ReadingsTopology.SUMS, null, null, null, null, reverse, 1000),
            staleness);
    check(all, expected.values(), allowed);
    assertThat(all.more()).isFalse();
    assertThat(new TreeSet<>(all.currencies().stream().map(Currency::partition).toList()))
        .containsExactly(0, 1, 2, 3);
    Reply some =
        ask(
            instance,
            new Question.Entries(ReadingsTopology.SUMS, "S010", "S040", null, null, reverse, 1000),
            staleness);
    check(
        some,
        (reverse
                ? expected.subMap("S040", true, "S010", true)
                : expected.subMap("S010", true, "S040", true))
            .values(),
        allowed);
  }

  private static void check(Reply reply, Collection<Found> expected, Set<Currency.Source> allowed) {
    assertThat(plain(reply.found())).isEqualTo(plain(expected));
    assertThat(reply.currencies()).isNotEmpty();
    if (allowed != null) {
      assertThat(reply.currencies())
          .allSatisfy(
              currency -> {
                assertThat(currency.source()).isIn(allowed);
                assertThat(currency.asOf()).isNotNull();
                assertThat(currency.offsetLag()).isZero();
              });
    }
  }

  private static void assertGlobal(QueryInstance instance) {
    Reply reply =
        ask(
            instance,
            new Question.OfKey(ReadingsTopology.EVERYWHERE, "everybody"),
            Staleness.OWNER);
    assertThat(reply.found()).hasSize(1);
    assertThat(((Number) reply.found().get(0).value()).longValue()).isEqualTo(7);
    assertThat(reply.currencies().get(0).partition()).isEqualTo(-1);
  }

  /** JSON knows fewer kinds of numbers than Java. */
  private static List<String> plain(Collection<Found> found) {
    return found.stream().map(Found::toString).toList();
  }

  private static List<Found> lastFirst(List<Found> all, int limit) {
    List<Found> reversed = new ArrayList<>(all);
    Collections.reverse(reversed);
    return reversed.subList(0, Math.min(limit, reversed.size()));
  }

  private List<String> pages(boolean reverse, Staleness staleness) {
    List<String> keys = new ArrayList<>();
    String after = null;
    Reply page;
    do {
      page =
          ask(
              instances.get(0),
              new Question.Entries(ReadingsTopology.PARTS, null, null, null, after, reverse, 17),
              staleness);
      assertThat(page.found()).hasSizeLessThanOrEqualTo(17);
      page.found().forEach(found -> keys.add(found.keyText()));
      after = page.found().get(page.found().size() - 1).keyText();
    } while (page.more());
    return keys;
  }

  private static Question windows(String key, boolean reverse, int limit) {
    return new Question.Windows(
        ReadingsTopology.HOURS, key, Readings.START, Readings.END, reverse, limit);
  }

  private static Question sessions(String key, boolean reverse, int limit) {
    return new Question.Sessions(
        ReadingsTopology.SPELLS, key, Readings.START, Readings.END, reverse, limit);
  }
}
