package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Something to ask the API for again and again. It is called by the task's own thread only, and
 * never asked twice at once.
 */
public interface Endpoint {

  /** What is read, for the log: "observations of KSEA". */
  String name();

  /** Time between two requests when all is well. */
  Duration interval();

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
