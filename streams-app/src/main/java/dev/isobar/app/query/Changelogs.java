package dev.isobar.app.query;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** What the changelogs tell of the stores of an application. */
final class Changelogs {

  private static final Duration LOOK_AT_MOST = Duration.ofSeconds(1);

  private final String applicationId;
  private final ChangelogEnds ends;
  private final ChangelogWatch watch;
  private final boolean transactional;

  /**
   * @param transactional whether what was aborted may lie behind the last record
   */
  Changelogs(
      String applicationId, ChangelogEnds ends, ChangelogWatch watch, boolean transactional) {
    this.applicationId = applicationId;
    this.ends = ends;
    this.watch = watch;
    this.transactional = transactional;
  }

  /** The topic's name, by the rule of Kafka Streams. */
  static String topic(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }

  /** How many partitions a store has; 0 when that is not known yet. */
  int partitions(String store) {
    return ends.partitions(topic(applicationId, store));
  }

  /** The end of a partition's changelog; null when it is not known. */
  Long end(String store, int partition) {
    return ends.end(at(store, partition));
  }

  /**
   * How current a state is that is not the owner's.
   *
   * @param offset of the last change that is in it; -1 for none
   */
  ChangelogEnds.Age age(String store, int partition, long offset) {
    return ends.age(at(store, partition), offset);
  }

  /** The same, sure that the changelog has something that the state has not, if it seems so. */
  ChangelogEnds.Age surely(String store, int partition, long offset, Deadline deadline) {
    TopicPartition at = at(store, partition);
    ChangelogEnds.Age age = ends.age(at, offset);
    Long end = ends.end(at);
    if (!transactional || end == null || age.offsetLag() == 0) {
      return age;
    }
    Future<Void> look = watch.look(at, offset + 1, end);
    try {
      Duration patience = deadline.left();
      look.get(Math.min(patience.toMillis(), LOOK_AT_MOST.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return age;
    } catch (InterruptedException e) {
      throw deadline.passed(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return ends.age(at, offset);
  }

  private TopicPartition at(String store, int partition) {
    return new TopicPartition(topic(applicationId, store), partition);
  }
}
