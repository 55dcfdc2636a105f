package dev.isobar.streams.cassandra.faults;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.local.junit.LocalServersExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One application with topics and a keyspace of its own, the instances of it that run, what it is
 * fed, and the verdict on what it made of it.
 */
final class Scenario implements AutoCloseable {

  /** {@code rocksdb} shows that the tests themselves are right. */
  static final String STORES = System.getProperty("faults.stores", PlainStores.CASSANDRA);

  static final int PARTITIONS = 2;
  private static final int KEYS = 120;

  private final LocalServersExtension servers;
  private final String applicationId;
  private final Random random;
  private final Path folder;
  private final ApplicationImage image;
  private final Admin admin;
  private final GroupControl group;
  private final Load load;
  private final Properties common = new Properties();
  private final List<ApplicationProcess> processes = new ArrayList<>();
  private int starts;

  /**
   * Makes topics and the keyspace.
   *
   * @param span over how much time, at most, the load's records will be spread
   */
  Scenario(String name, LocalServersExtension servers, long seed, Duration span) {
    this.servers = servers;
    this.applicationId = servers.uniqueName(name);
    this.random = new Random(seed);
    System.out.println(applicationId + ": seed " + seed + ", stores in " + STORES);
    this.folder = Path.of("target", "faults", applicationId).toAbsolutePath();
    this.image = new ApplicationImage(folder.resolveSibling("image"));
    String bootstrapServers = servers.kafka().bootstrapServers();
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.group = new GroupControl(admin, applicationId);
    long firstTime = System.currentTimeMillis() - span.toMillis();
    this.load = new Load(bootstrapServers, input(), KEYS, firstTime, random.nextLong());
    createTopics();
    if (STORES.equals(PlainStores.CASSANDRA)) {
      try (CqlSession session = cqlSession()) {
        session.execute(
            "CREATE KEYSPACE "
                + keyspace()
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      }
    }
    setCommonProperties();
    if (!image.isTrained()) {
      train();
    }
  }

  Scenario(String name, LocalServersExtension servers, long seed) {
    this(name, servers, seed, Duration.ofHours(2));
  }

  /** The seed given by the property {@code faults.seed}, or a new one. */
  static long seed() {
    return Long.getLong("faults.seed", System.nanoTime());
  }

  private void createTopics() {
    GroupControl.get(
        admin
            .createTopics(
                List.of(
                    new NewTopic(input(), PARTITIONS, (short) 1),
                    new NewTopic(output(), PARTITIONS, (short) 1)
                        .configs(
                            Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT))))
            .all());
  }

  private void setCommonProperties() {
    with(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    with(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers());
    with(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    with(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
    with(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
    // An instance without a disk has all the state: no warming up before it gets tasks.
    with(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.toString(Long.MAX_VALUE));
    with(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    with(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    with(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "500");
    // A repartition topic is read as soon as it has something, not half a second later.
    with(StreamsConfig.POLL_MS_CONFIG, "20");
    with(CountingTopology.INPUT_PROPERTY, input());
    with(CountingTopology.OUTPUT_PROPERTY, output());
    with(StateDump.PARTITIONS_PROPERTY, Integer.toString(PARTITIONS));
    with(StateDump.KEYS_PROPERTY, Integer.toString(KEYS));
    with(PlainStores.STORES_PROPERTY, STORES);
    if (STORES.equals(PlainStores.CASSANDRA)) {
      with(
          StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
          "dev.isobar.streams.cassandra.CassandraDslStoreSuppliers");
      with(
          StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
          "dev.isobar.streams.cassandra.CassandraKafkaClientSupplier");
      with("cassandra.contact.points", "127.0.0.1:" + servers.cassandra().port());
      with("cassandra.local.datacenter", servers.cassandra().localDatacenter());
      with("cassandra.keyspace", keyspace());
    }
  }

  private void train() {
    ApplicationProcess first = start("first");
    load.write(100);
    first.awaitProcessed(100);
    first.dump(folder.resolve("first.tsv"));
    first.stop();
  }

  /** Sets a property of the instances that will be started. */
  Scenario with(String property, String value) {
    common.setProperty(property, value);
    return this;
  }

  String applicationId() {
    return applicationId;
  }

  String input() {
    return applicationId + "_in";
  }

  private String output() {
    return applicationId + "_out";
  }

  String keyspace() {
    return applicationId;
  }

  /** The table of a store, its keyspace before it. */
  String table(String store) {
    return keyspace() + "." + applicationId + "_" + store;
  }

  Random random() {
    return random;
  }

  Load load() {
    return load;
  }

  GroupControl group() {
    return group;
  }

  Admin admin() {
    return admin;
  }

  CqlSession cqlSession() {
    return CqlSession.builder()
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                // Changes of the schema take long on a small machine.
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .build())
        .addContactPoint(servers.cassandra().contactPoint())
        .withLocalDatacenter(servers.cassandra().localDatacenter())
        .build();
  }

  /**
   * Starts an instance.
   *
   * @param instance its name; instances of one name have their disk in common
   * @param properties name and value by turns; they replace those of the scenario
   */
  ApplicationProcess start(String instance, String... properties) {
    Properties all = new Properties();
    all.putAll(common);
    all.setProperty(StreamsConfig.STATE_DIR_CONFIG, disk(instance).toString());
    all.setProperty(StreamsConfig.CLIENT_ID_CONFIG, instance);
    for (int i = 0; i < properties.length; i += 2) {
      all.setProperty(properties[i], properties[i + 1]);
    }
    starts++;
    Path file = folder.resolve(instance + "-" + starts + ".properties");
    try {
      Files.createDirectories(folder);
      try (Writer out = Files.newBufferedWriter(file)) {
        all.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the properties", e);
    }
    ApplicationProcess process =
        new ApplicationProcess(
            instance + "-" + starts, image, file, folder.resolve("application.log"));
    processes.add(process);
    return process;
  }

  /** Kills an instance that is alone, and has the broker notice. */
  void crash(ApplicationProcess process) {
    process.kill();
    group.expire();
  }

  /** Deletes the disk of an instance that does not run. */
  void deleteDisk(String instance) {
    Path disk = disk(instance);
    if (!Files.exists(disk)) {
      return;
    }
    try (Stream<Path> files = Files.walk(disk)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the disk", e);
    }
  }

  private Path disk(String instance) {
    return folder.resolve(instance);
  }

  /** How many instances were started, one after the other or side by side. */
  int starts() {
    return starts;
  }

  /** How long the instances took from their start to RUNNING, ms; those that were RUNNING. */
  List<Long> recoveries() {
    return processes.stream()
        .map(ApplicationProcess::runningAfter)
        .filter(time -> time >= 0)
        .toList();
  }

  /** Waits until all that was written is processed and committed. */
  void awaitAllProcessed(ApplicationProcess process) {
    Set<TopicPartition> partitions = new HashSet<>(partitions(input()));
    partitions.addAll(partitions(applicationId + "-" + CountingTopology.GROUPS + "-repartition"));
    process.await("all to be processed", () -> group.isDone(partitions));
  }

  /**
   * Ends the load and has a last instance process what is left; no other may run. Then looks at all
   * it has.
   */
  Verdict verdict(String instance) {
    return verdict(instance, Map.of());
  }

  /**
   * The same where all that was known of earlier records has been thrown away on purpose.
   *
   * @param from the offsets of the first input records that count
   */
  Verdict verdict(String instance, Map<TopicPartition, Long> from) {
    load.stop();
    // No cache: it would show windows that have expired.
    ApplicationProcess last =
        start(
            instance,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            "0",
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            "100");
    last.awaitRunning();
    load.tellTheTime(PARTITIONS);
    awaitAllProcessed(last);
    Path file = folder.resolve("state.tsv");
    last.dump(file);
    last.stop();
    TopicReader reader = new TopicReader(servers.kafka().bootstrapServers());
    System.out.println(
        "%s: %d records, %d starts, RUNNING after %s ms"
            .formatted(applicationId, load.sent(), starts, recoveries()));
    return new Verdict(
        ExpectedState.after(
            reader.read(input()).stream().filter(record -> counts(record, from)).toList()),
        State.ofDump(file),
        State.ofTopic(reader.read(output())),
        STORES.equals(PlainStores.CASSANDRA) ? cassandraRows() : null);
  }

  private State cassandraRows() {
    try (CqlSession session = cqlSession()) {
      return new CassandraRows(session, this::table).read();
    }
  }

  private static boolean counts(
      ConsumerRecord<String, String> record, Map<TopicPartition, Long> from) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= from.getOrDefault(partition, 0L);
  }

  /** Writes some records, has an instance process all there is, and stops it in order. */
  void round(String instance, int records, String... properties) {
    ApplicationProcess application = start(instance, properties);
    application.awaitRunning();
    load.write(records);
    load.flush();
    awaitAllProcessed(application);
    application.stop();
  }

  /** How many records the changelog of a store has, those included that are not committed. */
  long changelogEnd(String store) {
    return group.ends(partitions(applicationId + "-" + store + "-changelog")).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The partitions of a topic. */
  static Set<TopicPartition> partitions(String topic) {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .collect(Collectors.toSet());
  }

  /** The names of the application's changelog topics that exist. */
  Set<String> changelogs() {
    return GroupControl.get(admin.listTopics().names()).stream()
        .filter(topic -> topic.startsWith(applicationId + "-") && topic.endsWith("-changelog"))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    processes.forEach(ApplicationProcess::close);
    load.close();
    admin.close(Duration.ofSeconds(5));
  }
}
