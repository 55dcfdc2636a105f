package dev.isobar.app.live;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition of some topics was read. As text it is the {@code id} of an event, from
 * which a viewer that comes back goes on: the next offsets, parted by dots within a topic and by
 * underscores between topics.
 */
final class Position {

  private static final int LONGEST_TEXT = 8192;

  private final List<TopicPartition> partitions;
  private final long[] next;

  private Position(List<TopicPartition> partitions, long[] next) {
    this.partitions = partitions;
    this.next = next;
  }

  /**
   * At the beginning of all partitions.
   *
   * @param partitions those of a topic one after the other
   */
  static Position zero(List<TopicPartition> partitions) {
    return new Position(List.copyOf(partitions), new long[partitions.size()]);
  }

  /**
   * The position of a text.
   *
   * @return empty when the text is none of these partitions
   */
  static Optional<Position> parse(String text, List<TopicPartition> partitions) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    Position position = zero(partitions);
    String[] numbers = text.split("[._]", -1);
    if (numbers.length != partitions.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!numbers[i].matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      position.next[i] = Long.parseLong(numbers[i]);
    }
    return position.toString().equals(text) ? Optional.of(position) : Optional.empty();
  }

  Position copy() {
    return new Position(partitions, next.clone());
  }

  List<TopicPartition> partitions() {
    return partitions;
  }

  long next(TopicPartition partition) {
    return next[partitions.indexOf(partition)];
  }

  void set(TopicPartition partition, long nextOffset) {
    next[partitions.indexOf(partition)] = nextOffset;
  }

  /** How many offsets lie between this and a later one. */
  long until(Position later) {
    long offsets = 0;
    for (int i = 0; i < next.length; i++) {
      offsets += Math.max(0, later.next[i] - next[i]);
    }
    return offsets;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < next.length; i++) {
      if (i > 0) {
        boolean same = partitions.get(i).topic().equals(partitions.get(i - 1).topic());
        text.append(same ? '.' : '_');
      }
      text.append(next[i]);
    }
    return text.toString();
  }
}
