package dev.isobar.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner.Condition;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** When instances that come one after the other say that they are ready. */
class GroupShareIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final String application = SERVERS.uniqueName("share");
  private final List<Member> members = new ArrayList<>();

  @AfterEach
  void close() {
    members.forEach(Member::close);
  }

  @Test
  void anInstanceIsReadyWhenOthersHaveHandedItsPartitionsOver() throws Exception {
    makeTopic(4);
    Member first = join();
    first.awaitReady();

    Member second = join();
    second.awaitReady();

    assertThat(second.whenRunning.peek()).as("its first assignment").isEqualTo(new Seen(false, 0));
    assertThat(second.partitions()).isPositive();
    assertThat(first.whenRunning).allMatch(Seen::ready);
    assertThat(second.whenRunning).allMatch(seen -> seen.ready() == seen.partitions() > 0);
  }

  @Test
  void anInstanceThatIsToHaveNothingIsReady() throws Exception {
    makeTopic(1);
    Member first = join();
    first.awaitReady();

    Member second = join();
    second.awaitReady();

    assertThat(first.partitions() + second.partitions()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(first.health.readiness().ready()).isTrue());
  }

  private void makeTopic(int partitions) throws InterruptedException, ExecutionException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(application, partitions, (short) 1))).all().get();
    }
  }

  private Member join() {
    int number = members.size() + 1;
    StreamsConfig config =
        new StreamsConfig(
            Map.of(
                "application.id",
                application,
                "bootstrap.servers",
                SERVERS.kafka().bootstrapServers(),
                "application.server",
                "127.0.0.1:" + number,
                "state.dir",
                folder.resolve(String.valueOf(number)).toString(),
                // As where the state is in Cassandra.
                "acceptable.recovery.lag",
                Long.MAX_VALUE));
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(application, Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .count();
    Member member = new Member(builder.build(), config);
    members.add(member);
    return member;
  }

  /** What an instance said, and what it worked on. */
  private record Seen(boolean ready, int partitions) {}

  private static final class Member {

    final Queue<Seen> whenRunning = new ConcurrentLinkedQueue<>();
    final StreamsHealth health;
    private final KafkaStreams streams;

    Member(Topology topology, StreamsConfig config) {
      streams = new KafkaStreams(topology, config);
      health =
          new StreamsHealth(
              () -> new Condition(streams.state(), Instant.EPOCH),
              new GroupShare(() -> Optional.of(streams), config),
              new StopSignal(),
              new RestoreProgress(),
              InstantSource.system());
      streams.setStateListener(
          (now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
              whenRunning.add(new Seen(health.readiness().ready(), partitions()));
            }
          });
      streams.start();
    }

    void awaitReady() {
      await().atMost(PATIENCE).until(() -> health.readiness().ready());
    }

    int partitions() {
      return streams.metadataForLocalThreads().stream()
          .flatMap(thread -> thread.activeTasks().stream())
          .mapToInt(task -> task.topicPartitions().size())
          .sum();
    }

    void close() {
      streams.close(Duration.ofSeconds(30));
    }
  }
}
