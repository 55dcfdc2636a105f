package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Something to ask the API for again and again. It is called by the task's own thread only, and
 * never asked twice at once.
 */
public interface Endpoint {

  /** What is read, for the log: "observations of KSEA". */
  String name();

  /** Time between two requests when all is well and nothing better is known. */
  Duration interval();

  /**
   * How long to wait now that an answer has been read, or the server said that nothing changed.
   * Asked once after each answer.
   */
  default Pause pause() {
    return Pause.about(interval());
  }

  /** The station whose current reports this brings; empty if it brings something else. */
  default Optional<String> station() {
    return Optional.empty();
  }

  /**
   * Whether the next answer is likely to be a long one of old reports. Such requests come after
   * those for current ones, and few at a time.
   */
  default boolean isBehind() {
    return false;
  }

  /** What to ask for now. */
  PageRequest request();

  /**
   * Makes records of what came and is new. Every record carries a source offset that speaks of
   * itself and the records before it, of none behind it.
   *
   * @param pages all pages of the answer, the first one first; at least one
   */
  List<SourceRecord> accept(List<Page> pages);
}
