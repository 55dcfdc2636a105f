package dev.isobar.app.errors;

/**
 * The topics of records that could not be handled: {@code <topic>.dlq}, where headers say where a
 * record was and why it is here.
 */
public final class DeadLetters {

  /** What the name of a dead-letter topic ends with. */
  public static final String SUFFIX = ".dlq";

  /**
   * For records of the application's own repartition topics, their headers say which, and for
   * results that come of no record but of the time.
   */
  public static final String INTERNAL = "weather.internal.dlq";

  private DeadLetters() {}

  /** Dead-letter topic of a topic. */
  public static String topicOf(String topic) {
    return topic.endsWith("-repartition") ? INTERNAL : topic + SUFFIX;
  }
}
