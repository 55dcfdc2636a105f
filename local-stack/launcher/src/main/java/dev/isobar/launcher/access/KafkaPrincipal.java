package dev.isobar.launcher.access;

import static dev.isobar.launcher.access.KafkaRight.to;
import static dev.isobar.launcher.access.KafkaRight.toAll;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Who comes to Kafka, and the least that each has to be allowed.
 *
 * @param user the name it comes by
 */
public record KafkaPrincipal(String user, List<KafkaRight> rights) {

  /** The Connect worker, for what it keeps itself. Connectors come in their own names. */
  public static final KafkaPrincipal CONNECT =
      new KafkaPrincipal(
          "connect",
          to(GROUP, "isobar-connect", READ),
          toAll(TOPIC, "isobar.connect.", CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS),
          to(TRANSACTIONAL_ID, "connect-cluster-isobar-connect", WRITE, DESCRIBE));

  /** The NWS source. */
  public static final KafkaPrincipal SOURCE =
      new KafkaPrincipal(
          "source",
          rights(
              topics(
                  List.of(
                      "weather.stations",
                      "weather.observations",
                      "weather.forecasts.hourly",
                      "weather.alerts",
                      "weather.observations.dlq"),
                  CREATE,
                  WRITE,
                  DESCRIBE,
                  DESCRIBE_CONFIGS),
              Stream.of(
                  to(TOPIC, "weather.polling.control", READ, DESCRIBE),
                  // With exactly-once support its offsets are committed with its records.
                  to(TOPIC, "isobar.connect.offsets", READ, WRITE, DESCRIBE),
                  toAll(TRANSACTIONAL_ID, "isobar-connect-nws-source-", WRITE, DESCRIBE))));

  /** The streams application. */
  public static final KafkaPrincipal STREAMS =
      new KafkaPrincipal(
          "streams",
          rights(
              topics(
                  List.of(
                      "weather.stations",
                      "weather.observations",
                      "weather.forecasts.hourly",
                      "weather.alerts",
                      "weather.models.control"),
                  READ),
              // It also reads what it writes, for those who watch changes.
              topics(
                  List.of(
                      "weather.enriched",
                      "weather.late",
                      "weather.hourly",
                      "weather.daily",
                      "weather.rolling",
                      "weather.areas",
                      "weather.episodes",
                      "weather.events",
                      "weather.graph",
                      "weather.models",
                      "weather.model.forecasts",
                      "weather.polling.control"),
                  READ,
                  WRITE),
              topics(
                  List.of(
                      "weather.stations.dlq",
                      "weather.observations.dlq",
                      "weather.forecasts.hourly.dlq",
                      "weather.alerts.dlq",
                      "weather.models.control.dlq",
                      "weather.internal.dlq"),
                  WRITE),
              Stream.of(
                  // It makes the topics that are not there, and shows how far behind everybody is.
                  toAll(TOPIC, "weather.", CREATE, DESCRIBE, DESCRIBE_CONFIGS),
                  toAll(GROUP, "connect-", DESCRIBE),
                  // How large records may be is said by the broker.
                  to(CLUSTER, "kafka-cluster", DESCRIBE_CONFIGS),
                  toAll(
                      TOPIC,
                      "isobar-streams-",
                      CREATE,
                      DELETE,
                      READ,
                      WRITE,
                      DESCRIBE,
                      DESCRIBE_CONFIGS,
                      ALTER_CONFIGS),
                  to(GROUP, "isobar-streams", READ),
                  toAll(TRANSACTIONAL_ID, "isobar-streams-", WRITE, DESCRIBE))));

  /** The Cassandra sink. */
  public static final KafkaPrincipal CASSANDRA_SINK =
      new KafkaPrincipal("cassandra-sink", sink("cassandra-sink"));

  /** The Elasticsearch sink. */
  public static final KafkaPrincipal ELASTICSEARCH_SINK =
      new KafkaPrincipal("elasticsearch-sink", sink("elasticsearch-sink"));

  static final List<KafkaPrincipal> ALL =
      List.of(CONNECT, SOURCE, STREAMS, CASSANDRA_SINK, ELASTICSEARCH_SINK);

  /** Copies the list. */
  public KafkaPrincipal {
    rights = List.copyOf(rights);
  }

  private KafkaPrincipal(String user, KafkaRight... rights) {
    this(user, List.of(rights));
  }

  /** All entries of Kafka's access control for it. */
  List<AclBinding> bindings() {
    List<AclBinding> bindings = new ArrayList<>();
    rights.forEach(right -> bindings.addAll(right.bindings("User:" + user)));
    return bindings;
  }

  private static KafkaRight[] sink(String connector) {
    return rights(
        topics(List.of("weather.enriched", "weather.hourly"), READ, DESCRIBE),
        Stream.of(
            to(GROUP, "connect-" + connector, READ),
            to(TOPIC, "weather." + connector + ".dlq", CREATE, WRITE, DESCRIBE, DESCRIBE_CONFIGS)));
  }

  private static Stream<KafkaRight> topics(
      List<String> names, AclOperation first, AclOperation... more) {
    return names.stream().map(name -> to(TOPIC, name, first, more));
  }

  @SafeVarargs
  private static KafkaRight[] rights(Stream<KafkaRight>... parts) {
    List<KafkaRight> all = new ArrayList<>();
    for (Stream<KafkaRight> part : parts) {
      part.forEach(all::add);
    }
    return all.toArray(KafkaRight[]::new);
  }
}
