package dev.isobar.app.live;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How the records of a topic are told. */
interface ChangeFormat {

  /**
   * What a record is about, by which viewers choose; such as a station's id.
   *
   * @return null when it is about nothing that could be chosen
   */
  String subject(ConsumerRecord<byte[], byte[]> change);

  /** The name of the event. */
  String event();

  /**
   * The event's data.
   *
   * @return maps, lists, strings, numbers, booleans and nulls
   * @throws RuntimeException when the record is none of this format
   */
  Object json(ConsumerRecord<byte[], byte[]> change);
}
