package dev.isobar.connect.elasticsearch.validation;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.config.Tombstones;
import dev.isobar.connect.elasticsearch.config.TopicSettings;
import dev.isobar.connect.elasticsearch.config.ValidationSettings;
import dev.isobar.connect.elasticsearch.config.WriteMethod;
import dev.isobar.connect.elasticsearch.connection.Clients;
import dev.isobar.connect.elasticsearch.connection.ConnectionFailure;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.connection.JsonApi.Answer;
import dev.isobar.connect.elasticsearch.document.RecordDocuments;
import dev.isobar.connect.support.TopicOption;
import dev.isobar.tls.OptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticsearch.client.RestClient;

/** Asks the cluster whether it could do as configured. */
public final class LiveValidation {

  /**
   * Connects and looks, unless the options say not to.
   *
   * @param properties must have passed all checks that need no cluster
   * @return by property, what is wrong and what would be right
   */
  public Map<String, String> problems(Map<String, String> properties) {
    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);
    if (!config.validation().live()) {
      return Map.of();
    }
    ConnectionSettings connection = config.connection();
    Map<String, String> problems = new LinkedHashMap<>();
    try (RestClient http = new Clients(connection).openToLook(config.validation().timeout())) {
      look(new JsonApi(http), connection, destinations(config, properties), problems);
    } catch (OptionException e) {
      problems.put(e.option(), e.getMessage());
    } catch (IOException e) {
      ConnectionFailure failure = ConnectionFailure.of(e, connection);
      problems.put(
          failure.option(),
          failure.message()
              + "; "
              + ValidationSettings.VALIDATION
              + "=offline accepts the connector all the same");
    }
    return problems;
  }

  private static void look(
      JsonApi api,
      ConnectionSettings connection,
      List<Destination> destinations,
      Map<String, String> problems)
      throws IOException {
    // Everyone may ask this, where there is security; where there is none, it is not there.
    Answer answer = api.get("/_security/_authenticate", Map.of());
    Optional<ConnectionFailure> refused = ConnectionFailure.of(answer.status(), connection);
    if (refused.isPresent()) {
      problems.put(refused.get().option(), refused.get().message());
      return;
    }
    DestinationChecks checks = new DestinationChecks(api, problems);
    for (Destination destination : destinations) {
      checks.check(destination, answer.isOk());
    }
  }

  /** What is known of topics that are named themselves. */
  private static List<Destination> destinations(
      ElasticsearchSinkConfig config, Map<String, String> properties) {
    RecordDocuments documents = new RecordDocuments(config.topics());
    List<Destination> destinations = new ArrayList<>();
    for (String topic : TopicOption.elements(properties.getOrDefault("topics", ""))) {
      documents
          .fixedIndexOf(topic)
          .map(index -> destination(index, documents.settingsOf(topic)))
          .ifPresent(destinations::add);
    }
    return destinations;
  }

  private static Destination destination(String index, TopicSettings topic) {
    return new Destination(
        topic.prefix(),
        index,
        topic.pipeline() == null ? null : topic.pipeline().constant(),
        topic.form().method() == WriteMethod.CREATE,
        topic.form().tombstones() == Tombstones.DELETE && topic.noDeletion() == null,
        topic.indices());
  }
}
