package dev.isobar.simulator.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder of answers that were recorded from the API, held in memory. A file's path is the path of
 * the request; what follows {@code __} in its name was the query. Immutable.
 */
public final class RecordedAnswers {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, List<JsonNode>> byPath;
  private final Map<String, JsonNode> stations;

  private RecordedAnswers(Map<String, List<JsonNode>> byPath, Map<String, JsonNode> stations) {
    this.byPath = byPath;
    this.stations = stations;
  }

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException if it is no folder, or holds no answer
   */
  public static RecordedAnswers load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "recorded is " + folder + ", which is no folder: give one with answers as .json files");
    }
    Map<String, List<JsonNode>> byPath = new TreeMap<>();
    Map<String, JsonNode> stations = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(RecordedAnswers::isAnswer).sorted().toList()) {
        JsonNode answer = read(file);
        byPath.computeIfAbsent(requestPath(folder, file), path -> new ArrayList<>()).add(answer);
        collectStations(answer, stations);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("recorded answers in " + folder + " cannot be read", e);
    }
    if (byPath.isEmpty()) {
      throw new IllegalArgumentException(
          "recorded is " + folder + ", which holds no .json or .json.gz file: give another folder");
    }
    return new RecordedAnswers(byPath, stations);
  }

  /** The answer to a path such as {@code /stations/KALB/observations}, whatever its query. */
  public Optional<JsonNode> find(String path) {
    // Of several recordings of one path the largest says most.
    return byPath.getOrDefault(path, List.of()).stream()
        .reduce((a, b) -> b.toString().length() > a.toString().length() ? b : a);
  }

  /** The features of all stations that occur in any answer, by identifier. */
  public Map<String, JsonNode> stations() {
    return stations;
  }

  /** All observations of a station, from every recording of its pages. */
  public Collection<JsonNode> observations(String station) {
    Map<String, JsonNode> byId = new TreeMap<>((a, b) -> b.compareTo(a));
    for (JsonNode page : byPath.getOrDefault("/stations/" + station + "/observations", List.of())) {
      page.path("features").forEach(feature -> byId.put(feature.path("id").asText(), feature));
    }
    return byId.values();
  }

  private static boolean isAnswer(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }

  private static String requestPath(Path folder, Path file) {
    StringBuilder path = new StringBuilder();
    folder.relativize(file).forEach(part -> path.append('/').append(part));
    String withoutEnding = path.toString().replaceFirst("\\.json(\\.gz)?$", "");
    String lastPart = withoutEnding.substring(withoutEnding.lastIndexOf('/') + 1);
    // Alerts were recorded with the query alone behind one underscore, and a word on their extent.
    String name = lastPart.replaceFirst("(__.*|_[a-z]+=.*)$", "");
    return withoutEnding.substring(0, withoutEnding.lastIndexOf('/') + 1) + name;
  }

  private static JsonNode read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return MAPPER.readTree(plain);
    }
  }

  private static void collectStations(JsonNode answer, Map<String, JsonNode> stations) {
    collectStation(answer, stations);
    answer.path("features").forEach(feature -> collectStation(feature, stations));
  }

  private static void collectStation(JsonNode feature, Map<String, JsonNode> stations) {
    JsonNode id = feature.path("properties").path("stationIdentifier");
    if (!id.isTextual() || !feature.isObject()) {
      return;
    }
    ObjectNode station = feature.deepCopy();
    station.remove("@context");
    // Where the station lies from a gridpoint is no property of the station.
    ((ObjectNode) station.get("properties")).remove(List.of("distance", "bearing"));
    stations.putIfAbsent(id.asText(), station);
  }
}
