package dev.isobar.streams.cassandra.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.CassandraDslStoreSuppliers;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications behave the same whether their state is on the local disk or in Cassandra: every
 * record they write, changelogs included, and every answer of their stores is compared.
 */
abstract class DifferentialTests {

  private final int inputs;

  /**
   * Numbers that inputs and settings are made from. Any others serve as well: {@code
   * -Disobar.differential.seeds=7,8,9}.
   */
  private final long[] seeds;

  DifferentialTests(int inputs, long... seeds) {
    this.inputs = inputs;
    String more = System.getProperty("isobar.differential.seeds");
    this.seeds =
        more == null ? seeds : Stream.of(more.split(",")).mapToLong(Long::parseLong).toArray();
  }

  /** Whether a scenario is worth its time where this runs. */
  boolean compares(Scenario scenario) {
    return true;
  }

  /** Where the state of an application is to be. */
  abstract Map<String, Object> storage();

  @TestFactory
  Stream<DynamicTest> operators(@TempDir Path folder) {
    return Operators.all().stream()
        .filter(this::compares)
        .flatMap(scenario -> tests(scenario, folder));
  }

  @TestFactory
  Stream<DynamicTest> processors(@TempDir Path folder) {
    return Processors.all().stream()
        .filter(this::compares)
        .flatMap(scenario -> tests(scenario, folder));
  }

  private Stream<DynamicTest> tests(Scenario scenario, Path folder) {
    return LongStream.of(seeds)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    scenario + ", seed " + seed, () -> compare(scenario, seed, folder)));
  }

  private void compare(Scenario scenario, long seed, Path folder) {
    String id = scenario + "-" + seed + "-" + UUID.randomUUID();
    Map<String, Object> common = new HashMap<>();
    common.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, seed % 2 == 0 ? 0L : 100_000L);
    common.put(
        StreamsConfig.DSL_STORE_FORMAT_CONFIG,
        seed % 4 < 2
            ? StreamsConfig.DSL_STORE_FORMAT_DEFAULT
            : StreamsConfig.DSL_STORE_FORMAT_HEADERS);
    Map<String, Object> inCassandra = new HashMap<>(common);
    inCassandra.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, CassandraDslStoreSuppliers.class);
    inCassandra.putAll(storage());
    inCassandra.putAll(memory(seed));
    List<Input> records = Input.random(seed, scenario.inputs(), inputs);
    Set<String> written = new HashSet<>();
    Random random = new Random(seed);
    try (Application local =
            new Application(id, scenario, new Stores.Local(), common, folder.resolve("local"));
        Application ours =
            new Application(
                id, scenario, new Stores.InCassandra(), inCassandra, folder.resolve("ours"))) {
      for (int i = 0; i < records.size(); i++) {
        Input input = records.get(i);
        String when = "%s, seed %d, after input %d: %s".formatted(scenario, seed, i, input);
        Map<String, List<String>> expected = local.process(input);
        assertThat(ours.process(input)).as(when).isEqualTo(expected);
        written.addAll(expected.keySet());
        if (i == records.size() - 1 || random.nextInt(30) == 0) {
          compareAnswers(local, ours, random.nextLong(), input.timestamp(), when);
        }
      }
      assertThat(ours.dropped()).as("what came too late").isEqualTo(local.dropped());
    }
    assertThat(written).as("topics that were compared").containsAll(scenario.outputs());
  }

  /** From all rows in memory to none, so that rows are read from everywhere they can be. */
  private static Map<String, Object> memory(long seed) {
    return switch ((int) (seed % 3)) {
      case 0 -> Map.of();
      case 1 ->
          Map.of(
              CassandraStoreConfig.CACHE_MAX_BYTES, 0, CassandraStoreConfig.FLUSH_MAX_RECORDS, 1);
      default ->
          Map.of(
              CassandraStoreConfig.CACHE_MAX_BYTES,
              2_000,
              CassandraStoreConfig.FLUSH_MAX_RECORDS,
              20);
    };
  }

  private static void compareAnswers(
      Application local, Application ours, long seed, long around, String when) {
    List<String> expected = Reader.read(local.stores(), seed, around);
    List<String> actual = Reader.read(ours.stores(), seed, around);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String of = i < expected.size() ? expected.get(i) : "nothing";
      String is = i < actual.size() ? actual.get(i) : "nothing";
      // The local stores with headers answer none of the newer queries.
      if (!of.equals(is) && !of.endsWith("UNKNOWN_QUERY_TYPE")) {
        differences.add("local: " + of + "\nours:  " + is);
      }
    }
    assertThat(differences).as(when).isEmpty();
  }
}
