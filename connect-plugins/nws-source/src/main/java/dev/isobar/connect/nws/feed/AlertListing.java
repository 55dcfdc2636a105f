package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.report.AlertMapper;
import dev.isobar.connect.nws.report.AlertMessage;
import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.MalformedReportException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one answer lists.
 *
 * @param messages the alerts in the API's order
 * @param unreadable what could not be read
 */
record AlertListing(List<AlertMessage> messages, List<Unreadable> unreadable) {

  /**
   * A feature that could not be read.
   *
   * @param id the alert's id, if at least that could be read
   * @param json as it came
   * @param digest digest of its content
   * @param reason what is wrong with it
   */
  record Unreadable(Optional<String> id, JsonNode json, String digest, String reason) {

    /** Stands for it where alerts are told apart by id. */
    String key() {
      return keyOf(digest);
    }

    static String keyOf(String digest) {
      return "!" + digest;
    }
  }

  /**
   * Reads all pages.
   *
   * @param statuses which alerts are wanted, in lower case; those that name no status are read too
   */
  static AlertListing read(List<Page> pages, Set<String> statuses) {
    List<AlertMessage> messages = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Page page : pages) {
      for (JsonNode feature : page.features()) {
        try {
          AlertMessage message = AlertMapper.map(feature);
          String status = message.status();
          if (status == null || statuses.contains(status.toLowerCase(Locale.ROOT))) {
            messages.add(message);
          }
        } catch (MalformedReportException e) {
          unreadable.add(
              new Unreadable(
                  AlertMapper.id(feature), feature, ContentDigest.of(feature), e.getMessage()));
        }
      }
    }
    return new AlertListing(messages, unreadable);
  }

  /** What tells apart all that is listed. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    messages.forEach(message -> keys.add(message.id()));
    for (Unreadable feature : unreadable) {
      keys.add(feature.key());
      // An alert that can no longer be read is not over.
      feature.id().ifPresent(keys::add);
    }
    return keys;
  }
}
