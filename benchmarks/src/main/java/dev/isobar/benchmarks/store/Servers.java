package dev.isobar.benchmarks.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One broker and one Cassandra node, set up as they are shipped, for this benchmark alone. */
final class Servers implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);

  private final KafkaServer kafka;
  private final CassandraServer cassandra;
  private final LocalStack stack;

  /**
   * @param cassandraSettings replace those of {@code cassandra.yaml}, values as YAML
   */
  Servers(
      Path folder,
      int cassandraHeapMegabytes,
      Map<String, String> cassandraSettings,
      ServerProgress progress) {
    kafka =
        new KafkaServer(
            ServerOptions.in(folder.resolve("kafka"))
                .withHeapMegabytes(1024)
                .withSetting("num.network.threads", "3")
                .withSetting("num.io.threads", "8")
                .withSetting("log.cleaner.dedupe.buffer.size", "134217728")
                .withJvmArguments(AsShipped.jvmArguments()));
    ServerOptions options =
        ServerOptions.in(folder.resolve("cassandra"))
            .withHeapMegabytes(cassandraHeapMegabytes)
            .withJvmArguments(AsShipped.jvmArguments());
    Map<String, String> settings = new LinkedHashMap<>(AsShipped.CASSANDRA);
    settings.putAll(cassandraSettings);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.withSetting(setting.getKey(), setting.getValue());
    }
    cassandra = new CassandraServer(options);
    stack = new LocalStack(progress).add(kafka).add(cassandra);
  }

  void start() {
    stack.start(READY);
  }

  Server kafka() {
    return kafka;
  }

  Server cassandra() {
    return cassandra;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  String contactPoint() {
    return "127.0.0.1:" + cassandra.port();
  }

  String datacenter() {
    return cassandra.localDatacenter();
  }

  /** Creates a topic of one partition that keeps everything. */
  void createTopic(String name) {
    try (Admin admin = admin()) {
      await(
          admin
              .createTopics(
                  List.of(
                      new NewTopic(name, 1, (short) 1)
                          .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"))))
              .all());
    }
  }

  /** Deletes all topics whose names begin so. */
  void deleteTopics(String prefix) {
    try (Admin admin = admin()) {
      Collection<String> names =
          await(admin.listTopics().names()).stream()
              .filter(name -> name.startsWith(prefix))
              .toList();
      await(admin.deleteTopics(names).all());
    }
  }

  /** Makes the group forget a member that was killed, which it would do after a timeout. */
  void forgetMembers(String group) {
    try (Admin admin = admin()) {
      await(
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
    }
  }

  /** Writes the next records of an input to its topic. */
  void load(Input input, long records) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L << 20);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      FirstFailure failure = new FirstFailure();
      for (long i = 0; i < records; i++) {
        var unused = producer.send(input.next(), failure);
      }
      producer.flush();
      failure.check();
    }
  }

  void createKeyspace(String name) {
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE "
              + name
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
  }

  void dropKeyspace(String name) {
    try (CqlSession session = session()) {
      session.execute("DROP KEYSPACE IF EXISTS " + name);
    }
  }

  private CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(cassandra.contactPoint())
        .withLocalDatacenter(cassandra.localDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                .build())
        .build();
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Stopped", e);
    } catch (ExecutionException e) {
      throw new RunFailedException("The broker refused: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    stack.stop();
  }
}
