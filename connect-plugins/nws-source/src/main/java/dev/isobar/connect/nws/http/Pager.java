package dev.isobar.connect.nws.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Follows a collection from page to page. Thread-safe. */
public final class Pager {

  private final ApiClient client;

  public Pager(ApiClient client) {
    this.client = client;
  }

  /**
   * Brings all pages or none: when one of them fails, the future fails with a {@link
   * RequestFailedException}.
   */
  public CompletableFuture<Fetched> fetch(PageRequest request) {
    return client
        .get(
            URI.create(client.baseUrl() + request.path()),
            request.validators(),
            request.headers(),
            request.reader())
        .thenCompose(
            answer ->
                answer.body().isEmpty()
                    ? CompletableFuture.completedFuture(notModified(answer))
                    : pages(answer, request)
                        .thenApply(pages -> new Fetched(pages, answer.freshFor())));
  }

  private CompletableFuture<List<Page>> pages(ApiAnswer answer, PageRequest request) {
    return request.form() == PageRequest.Form.DOCUMENT
        ? CompletableFuture.completedFuture(List.of(document(answer)))
        : follow(List.of(firstPage(answer)), request);
  }

  private static Fetched notModified(ApiAnswer answer) {
    return new Fetched(List.of(), answer.freshFor());
  }

  private CompletableFuture<List<Page>> follow(List<Page> pages, PageRequest request) {
    Page last = pages.get(pages.size() - 1);
    Optional<URI> next =
        // The link to a next page stands on the last page too, so only an empty page ends the row.
        last.items().isEmpty() || request.isEnough().test(last)
            ? Optional.empty()
            : last.next().flatMap(this::onOurHost);
    if (next.isEmpty() || pages.stream().anyMatch(page -> page.url().equals(next.get()))) {
      return CompletableFuture.completedFuture(pages);
    }
    return client
        .get(next.get(), Validators.NONE, request.headers(), request.reader())
        .thenCompose(
            answer -> {
              List<Page> more = new ArrayList<>(pages);
              more.add(page(answer));
              return follow(List.copyOf(more), request);
            });
  }

  /** The API names its own host in links even when it was reached through another. */
  private Optional<URI> onOurHost(String link) {
    try {
      URI url = client.baseUrl().resolve(link);
      URI base = client.baseUrl();
      if (base.getRawAuthority().equals(url.getRawAuthority())) {
        return Optional.of(url);
      }
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      return Optional.of(URI.create(base + url.getRawPath() + query));
    } catch (IllegalArgumentException e) {
      throw new RequestFailedException(
          "the link to the next page is no URL: " + link, 200, null, e);
    }
  }

  private static Page firstPage(ApiAnswer answer) {
    if (answer.body().orElseThrow().features().isEmpty()) {
      throw new RequestFailedException(
          "the JSON has no features array (" + answer.url() + ")", 200, null, null);
    }
    return page(answer);
  }

  private static Page document(ApiAnswer answer) {
    return new Page(
        answer.url(),
        List.of(answer.body().orElseThrow().rest()),
        Optional.empty(),
        answer.validators(),
        answer.correlationId(),
        answer.date());
  }

  private static Page page(ApiAnswer answer) {
    return new Page(
        answer.url(),
        answer.body().flatMap(AnswerBody::features).orElse(List.of()),
        answer.body().map(body -> body.rest().path("pagination").path("next").textValue()),
        answer.validators(),
        answer.correlationId(),
        answer.date());
  }
}
