package dev.isobar.app.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads what another instance answered. */
final class HopAnswers {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_NOW = 503;

  private HopAnswers() {}

  /**
   * The answer.
   *
   * @param address who answered
   * @throws NotHereException when it is none: then nothing is known of what was asked
   */
  static Reply read(Question question, String address, int status, byte[] body)
      throws NotHereException {
    try {
      JsonNode answer = MAPPER.readTree(body);
      if (answer == null || !answer.isObject()) {
        throw new NotHereException(address + " answered " + status + " without a JSON object");
      }
      JsonNode answered = answer.path("answered");
      // A 404 that does not say for which partitions is not about the key.
      if (status == NOT_FOUND && !answered.isMissingNode()) {
        return new Reply(List.of(), false, currencies(answered));
      }
      if (status != OK || answered.isMissingNode()) {
        // Why is its own matter, and would be as long again.
        throw new NotHereException(
            status == NOT_NOW
                ? address + " cannot answer now"
                : address + " answered " + status + ": " + detail(answer));
      }
      return new Reply(found(question, answer), isMore(answer), currencies(answered));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new NotHereException(address + " answered what cannot be read", e);
    }
  }

  private static String detail(JsonNode answer) {
    String detail = answer.path("detail").asText("no reason given");
    return detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
  }

  private static boolean isMore(JsonNode answer) {
    return answer.path("more").asBoolean() || answer.hasNonNull("next");
  }

  private static List<Found> found(Question question, JsonNode answer) throws IOException {
    if (question instanceof Question.OfKey || question instanceof Question.Version) {
      return List.of(
          found(answer, answer.get("key"), time(answer, "valid_from"), time(answer, "valid_to")));
    }
    List<Found> found = new ArrayList<>();
    for (JsonNode entry : answer.path("entries")) {
      JsonNode key = entry.hasNonNull("key") ? entry.get("key") : answer.get("key");
      found.add(found(entry, key, time(entry, "start"), time(entry, "end")));
    }
    return found;
  }

  private static Found found(JsonNode entry, JsonNode key, Instant start, Instant end)
      throws IOException {
    if (key == null || key.isContainerNode() || !entry.has("value")) {
      throw new IOException("An entry has no key or no value");
    }
    return new Found(
        MAPPER.treeToValue(key, Object.class),
        key.asText(),
        MAPPER.treeToValue(entry.get("value"), Object.class),
        time(entry, "timestamp"),
        start,
        end);
  }

  private static List<Currency> currencies(JsonNode answered) throws IOException {
    List<Currency> currencies = new ArrayList<>();
    for (JsonNode one : answered.isArray() ? answered : List.of(answered)) {
      if (!one.hasNonNull("by") || !one.hasNonNull("partition")) {
        throw new IOException("It does not say who answered");
      }
      currencies.add(
          new Currency(
              Currency.Source.valueOf(one.get("by").asText().toUpperCase(Locale.ROOT)),
              one.path("instance").asText(),
              one.get("partition").asInt(),
              one.hasNonNull("offset_lag") ? one.get("offset_lag").asLong() : null,
              time(one, "as_of")));
    }
    return currencies;
  }

  private static Instant time(JsonNode node, String name) {
    return node.hasNonNull(name) ? Instant.parse(node.get(name).asText()) : null;
  }

  /** What an instance says of all instances. */
  static List<Instance> instances(byte[] body) throws IOException {
    List<Instance> instances = new ArrayList<>();
    for (JsonNode one : MAPPER.readTree(body).path("instances")) {
      instances.add(
          new Instance(
              one.path("instance").asText(),
              byStore(one.path("active")),
              byStore(one.path("standby"))));
    }
    return instances;
  }

  private static Map<String, List<Integer>> byStore(JsonNode stores) {
    Map<String, List<Integer>> partitions = new TreeMap<>();
    for (JsonNode store : stores) {
      List<Integer> numbers = new ArrayList<>();
      store.path("partitions").forEach(number -> numbers.add(number.asInt()));
      partitions.put(store.path("store").asText(), List.copyOf(numbers));
    }
    return partitions;
  }
}
