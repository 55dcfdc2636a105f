package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.feed.AlertEntry.Standing;
import dev.isobar.connect.nws.report.AlertMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.kafka.connect.data.Struct;

/**
 * Where every alert stands: what was emitted of it, and what became of it since. Shared by all
 * lists of a task, as an alert may be on several and is gone only when it is on none. Not
 * thread-safe.
 */
final class AlertBook {

  /**
   * Something to emit. The position speaks of it and of what came before it.
   *
   * @param value the value for a record; null if it could not be read
   * @param timestamp the value's time in epoch milliseconds; null if it could not be read
   * @param unreadable what could not be read; null if it could
   */
  record Change(
      Records.Position position,
      Struct value,
      Long timestamp,
      AlertListing.Unreadable unreadable) {}

  private final List<AlertShelf> shelves = new ArrayList<>();
  private final AlertLists lists;
  private final String selection;
  private final Map<String, AlertMessage> contents = new HashMap<>();

  /**
   * @param queries paths of all queries
   * @param offsets the offsets of the shelves by partition, null where there is none
   */
  AlertBook(Collection<String> queries, Map<Map<String, String>, Map<String, Object>> offsets) {
    this.lists = new AlertLists(queries);
    CRC32 crc = new CRC32();
    crc.update(String.join(" ", queries).getBytes(StandardCharsets.UTF_8));
    this.selection = Long.toHexString(crc.getValue());
    for (int shelf = 0; shelf < AlertShelf.COUNT; shelf++) {
      shelves.add(AlertShelf.restore(shelf, offsets.get(AlertShelf.partition(shelf))));
    }
  }

  /**
   * Takes an answer in.
   *
   * @param query path of the query it answers
   * @param now the API's time
   * @return what is new, in the order in which to emit it
   */
  List<Change> update(String query, AlertListing listing, Instant now) {
    lists.answered(query, listing.keys());
    List<Change> changes = new ArrayList<>();
    takeMalformed(listing, changes);
    Map<String, List<AlertMessage>> byId = new LinkedHashMap<>();
    for (AlertMessage message : listing.messages()) {
      byId.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(message);
    }
    byId.forEach((id, messages) -> contents.put(id, messages.get(0)));
    Map<String, AlertMessage> successors = successors();
    // A successor goes before what it supersedes, so that there is no time without a warning.
    byId.values().stream()
        .sorted(
            Comparator.comparing(
                    (List<AlertMessage> messages) -> successors.containsKey(messages.get(0).id()))
                .thenComparing(messages -> messages.get(0).sent())
                .thenComparing(messages -> messages.get(0).id()))
        .forEach(messages -> takeListed(messages, successors, now, changes));
    takeUnlisted(byId.keySet(), successors, now, changes);
    return changes;
  }

  /** For each alert whose place was taken, the newest message that took it. */
  private Map<String, AlertMessage> successors() {
    Map<String, AlertMessage> successors = new HashMap<>();
    for (AlertMessage message : contents.values()) {
      for (String replaced : message.references()) {
        successors.merge(
            replaced, message, (one, other) -> one.sent().isBefore(other.sent()) ? other : one);
      }
    }
    return successors;
  }

  private void takeListed(
      List<AlertMessage> messages,
      Map<String, AlertMessage> successors,
      Instant now,
      List<Change> changes) {
    AlertMessage holding = messages.get(0);
    AlertShelf shelf = shelf(holding.id());
    AlertEntry before = shelf.entries().get(holding.id());
    AlertMessage successor = successors.get(holding.id());
    Standing standing = standing(holding, before, successor, now);
    // The API lists the newest first: of several contents under an id the first one holds.
    for (int i = messages.size() - 1; i >= 0; i--) {
      AlertMessage message = messages.get(i);
      AlertEntry entry = shelf.entries().get(message.id());
      boolean isNew =
          entry == null
              || (i == 0
                  ? !entry.holds(message.digest()) || entry.standing() != standing
                  : !entry.digests().contains(message.digest()));
      if (isNew) {
        List<String> digests =
            entry == null ? List.of(message.digest()) : entry.digestsWith(message.digest());
        put(message, standing, successor, digests, now, changes);
      } else {
        shelf.entries().put(message.id(), entry.selection(selection));
      }
    }
  }

  private static Standing standing(
      AlertMessage message, AlertEntry before, AlertMessage successor, Instant now) {
    if (before != null && before.standing().isFinal()) {
      return before.standing();
    }
    if (successor != null) {
      return replaced(successor);
    }
    if (message.isCancel()) {
      return Standing.CANCELLED;
    }
    boolean isOver = message.over().isPresent() && !message.over().get().isAfter(now);
    return isOver ? Standing.EXPIRED : Standing.ACTIVE;
  }

  private static Standing replaced(AlertMessage successor) {
    return successor.isCancel() ? Standing.CANCELLED : Standing.SUPERSEDED;
  }

  private void takeUnlisted(
      Set<String> listed, Map<String, AlertMessage> successors, Instant now, List<Change> changes) {
    for (AlertShelf shelf : shelves) {
      for (String id : List.copyOf(shelf.entries().keySet())) {
        AlertEntry entry = shelf.entries().get(id);
        AlertMessage successor = successors.get(id);
        boolean gone = lists.isGone(id);
        if (!entry.isActive()) {
          if (gone) {
            shelf.entries().remove(id);
          }
        } else if (!listed.contains(id) && successor != null) {
          end(id, entry, replaced(successor), successor, now, changes);
        } else if (entry.isOver(now)) {
          end(id, entry, Standing.EXPIRED, null, now, changes);
        } else if (gone && entry.selection().equals(selection)) {
          // One that another selection listed may well be active still.
          end(id, entry, Standing.GONE, null, now, changes);
        }
        if (gone) {
          contents.remove(id);
        }
      }
    }
  }

  private void end(
      String id,
      AlertEntry entry,
      Standing standing,
      AlertMessage successor,
      Instant now,
      List<Change> changes) {
    AlertMessage message = contents.containsKey(id) ? contents.get(id) : entry.remembered(id);
    put(message, standing, successor, entry.digests(), now, changes);
  }

  private void put(
      AlertMessage message,
      Standing standing,
      AlertMessage successor,
      List<String> digests,
      Instant now,
      List<Change> changes) {
    AlertShelf shelf = shelf(message.id());
    shelf.entries().put(message.id(), AlertEntry.of(message, standing, digests, selection));
    Instant time =
        switch (standing) {
          case ACTIVE -> message.sent();
          case SUPERSEDED, CANCELLED -> successor == null ? message.sent() : successor.sent();
          case GONE -> now;
          case EXPIRED -> message.over().orElse(now);
        };
    String successorId = successor == null ? null : successor.id();
    changes.add(
        new Change(
            shelf.position(),
            message.as(standing.state(), standing.isFinal() ? successorId : null),
            time.toEpochMilli(),
            null));
  }

  private void takeMalformed(AlertListing listing, List<Change> changes) {
    for (AlertListing.Unreadable feature : listing.unreadable()) {
      AlertShelf shelf = shelf(feature.id().orElse(feature.digest()));
      if (shelf.malformed().add(feature.digest())) {
        changes.add(new Change(shelf.position(), null, null, feature));
      }
    }
    for (AlertShelf shelf : shelves) {
      shelf.malformed().removeIf(digest -> lists.isGone(AlertListing.Unreadable.keyOf(digest)));
    }
  }

  private AlertShelf shelf(String id) {
    return shelves.get(AlertShelf.of(id));
  }
}
