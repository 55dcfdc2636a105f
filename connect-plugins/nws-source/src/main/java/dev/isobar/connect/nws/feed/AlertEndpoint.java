package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Alerts;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.metrics.Outcome;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/** A list of active alerts. */
final class AlertEndpoint implements Endpoint {

  private final AlertQuery query;
  private final Alerts alerts;
  private final Records records;
  private final AlertBook book;
  private final InstantSource clock;
  private final SourceMetrics metrics;
  private final Staleness staleness = new Staleness();

  /**
   * @param book shared by all lists of the task
   */
  AlertEndpoint(
      AlertQuery query,
      Alerts alerts,
      Records records,
      AlertBook book,
      InstantSource clock,
      SourceMetrics metrics) {
    this.query = query;
    this.alerts = alerts;
    this.records = records;
    this.book = book;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return query.name();
  }

  @Override
  public Duration interval() {
    return alerts.interval();
  }

  /** Never conditional: an alert that ends changes the list without a newer message on it. */
  @Override
  public PageRequest request() {
    return PageRequest.all(query.path());
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    Page page = pages.get(0);
    if (staleness.isStale(page.date())) {
      return List.of();
    }
    // The API decides by its own clock what is over.
    Instant now = page.date() == null ? clock.instant() : page.date();
    return book.update(query.path(), AlertListing.read(pages, alerts.statuses()), now).stream()
        .flatMap(change -> record(page, change).stream())
        .toList();
  }

  private Optional<SourceRecord> record(Page page, AlertBook.Change change) {
    AlertListing.Unreadable unreadable = change.unreadable();
    metrics.counted(Feed.ALERTS, unreadable == null ? Outcome.EMITTED : Outcome.MALFORMED);
    return unreadable == null
        ? Optional.of(
            records.of(
                Feed.ALERTS,
                change.position(),
                page,
                change.value().getString("id"),
                change.value(),
                change.timestamp()))
        : records.deadLetter(
            change.position(),
            page,
            unreadable.id().orElse(null),
            unreadable.json().toString(),
            unreadable.reason(),
            null);
  }
}
