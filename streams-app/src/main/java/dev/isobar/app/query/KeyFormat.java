package dev.isobar.app.query;

import org.apache.kafka.common.serialization.Serde;

/**
 * How a store's keys are written in questions and answers.
 *
 * @param <K> what keys are
 */
public interface KeyFormat<K> {

  /** The type's name as people write it, such as {@code string} or {@code long}. */
  String typeName();

  /**
   * The key of a text.
   *
   * @throws WrongQuestionException when the text is no such key; says what is
   */
  K parse(String text);

  /** The text that {@link #parse} reads. */
  String text(K key);

  /** The key as JSON has it: a string, number or boolean that reads as {@link #text}. */
  Object json(K key);

  /** The serde of the store's keys. */
  Serde<K> serde();
}
