package dev.isobar.app.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of the records of some topics. */
final class Changes {

  private static final Logger log = LoggerFactory.getLogger(Changes.class);

  private final Map<String, ChangeFormat> formats;
  private boolean complained;

  /**
   * @param formats by topic
   */
  Changes(Map<String, ChangeFormat> formats) {
    this.formats = Map.copyOf(formats);
  }

  /** What a record is about; see {@link ChangeFormat#subject}. */
  String subject(ConsumerRecord<byte[], byte[]> change) {
    return formats.get(change.topic()).subject(change);
  }

  /**
   * The event of a record.
   *
   * @param behind the position behind the record
   * @return null when the record cannot be read: others can
   */
  byte[] event(ConsumerRecord<byte[], byte[]> change, Position behind) {
    ChangeFormat format = formats.get(change.topic());
    try {
      return EventText.event(behind.toString(), format.event(), format.json(change));
    } catch (JsonProcessingException | RuntimeException e) {
      if (!complained) {
        complained = true;
        log.warn(
            "The change at {}-{} offset {} cannot be told, nor may others of that topic",
            change.topic(),
            change.partition(),
            change.offset(),
            e);
      }
      return null;
    }
  }
}
