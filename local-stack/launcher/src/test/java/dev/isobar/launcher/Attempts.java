package dev.isobar.launcher;

import static dev.isobar.launcher.Attempt.Outcome.DONE;
import static dev.isobar.launcher.Attempt.Outcome.FAILED;
import static dev.isobar.launcher.Attempt.Outcome.REFUSED;
import static dev.isobar.launcher.Attempt.Outcome.UNHEARD;
import static dev.isobar.launcher.Attempt.Outcome.UNKNOWN;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.isobar.launcher.Attempt.Outcome;
import dev.isobar.launcher.access.HttpSite;
import dev.isobar.launcher.access.KafkaPrincipal;
import dev.isobar.launcher.access.SecuredAccess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Tries, over the wire and in the name of each who comes, what it must not do, and beside it what
 * it has to.
 */
final class Attempts {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Pipeline pipeline;
  private final SecuredAccess access;
  private final List<Attempt> made = new ArrayList<>();

  Attempts(Pipeline pipeline, SecuredAccess access) {
    this.pipeline = pipeline;
    this.access = access;
  }

  List<Attempt> all() throws IOException {
    kafka();
    cassandra();
    http();
    return List.copyOf(made);
  }

  private void kafka() {
    Map<String, Object> source = as(KafkaPrincipal.SOURCE);
    Map<String, Object> streams = as(KafkaPrincipal.STREAMS);
    Map<String, Object> cassandraSink = as(KafkaPrincipal.CASSANDRA_SINK);
    Map<String, Object> elasticsearchSink = as(KafkaPrincipal.ELASTICSEARCH_SINK);
    Map<String, Object> connect = as(KafkaPrincipal.CONNECT);

    reads("source", source, "weather.polling.control", DONE);
    reads("source", source, "weather.enriched", REFUSED);
    reads("source", source, "weather.observations", REFUSED);
    writes("source", source, "weather.enriched", REFUSED);
    writes("source", source, "weather.polling.control", REFUSED);
    changesRights("source", source, REFUSED);

    reads("streams", streams, "weather.observations", DONE);
    writes("streams", streams, "weather.observations", REFUSED);
    reads("streams", streams, "weather.observations.dlq", REFUSED);
    writes("streams", streams, "weather.cassandra-sink.dlq", REFUSED);
    deletes("streams", streams, "weather.observations", REFUSED);
    joins("streams", streams, "weather.enriched", "connect-cassandra-sink", REFUSED);
    changesRights("streams", streams, REFUSED);

    for (String sink : List.of("cassandra-sink", "elasticsearch-sink")) {
      boolean first = sink.equals("cassandra-sink");
      Map<String, Object> own = first ? cassandraSink : elasticsearchSink;
      String other = first ? "elasticsearch-sink" : "cassandra-sink";
      reads(sink, own, "weather.enriched", DONE);
      reads(sink, own, "weather.observations", REFUSED);
      writes(sink, own, "weather.enriched", REFUSED);
      writes(sink, own, "weather." + other + ".dlq", REFUSED);
      joins(sink, own, "weather.enriched", "connect-" + other, REFUSED);
      makes(sink, own, "weather.more", REFUSED);
    }

    reads("connect", connect, "weather.enriched", REFUSED);
    writes("connect", connect, "weather.observations", REFUSED);

    reads(
        "source, wrong password",
        client(access.kafkaClientAs("source", "wrong")),
        "weather.polling.control",
        UNKNOWN);
    reads(
        "a stranger",
        client(access.kafkaClientAs("stranger", "wrong")),
        "weather.enriched",
        UNKNOWN);
    reads("a client without TLS", client(Map.of()), "weather.enriched", UNHEARD);
  }

  private void cassandra() {
    cql("streams", "SELECT station_id FROM isobar.climate_normals LIMIT 1", DONE);
    cql("streams", "SELECT * FROM isobar.observations LIMIT 1", REFUSED);
    cql("streams", "DROP TABLE isobar.observations", REFUSED);
    cql(
        "streams",
        "CREATE KEYSPACE more WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
        REFUSED);
    cql("streams", "LIST ROLES OF administrator", REFUSED);
    cql(
        "cassandra_sink",
        "DELETE FROM isobar.observations WHERE station_id = 'none' AND timestamp = 0",
        DONE);
    cql("cassandra_sink", "SELECT * FROM isobar_state.isobar_streams_latest LIMIT 1", REFUSED);
    cql("cassandra_sink", "TRUNCATE isobar_state.isobar_streams_latest", REFUSED);
    cql("cassandra_sink", "CREATE TABLE isobar.more (id int PRIMARY KEY)", REFUSED);
    session(
        "cassandra, as delivered",
        "connect",
        builder ->
            access
                .cassandraAs("administrator", builder)
                .withAuthCredentials("cassandra", "cassandra"),
        UNKNOWN);
    session("a client without TLS", "connect to Cassandra", builder -> builder, UNHEARD);
  }

  private void http() throws IOException {
    HttpSite sink = access.elasticsearchAs("sink", pipeline.addresses().elasticsearch());
    get("sink", sink, "/weather-enriched/_search", REFUSED);
    get("sink", sink, "/_security/user", REFUSED);
    request(
        "sink",
        "delete the index weather-enriched",
        sink,
        sink.request("/weather-enriched").DELETE().build(),
        REFUSED);
    request(
        "sink",
        "write into the index others",
        sink,
        sink.request("/others/_doc/1")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        REFUSED);
    HttpSite wrong = access.as("Basic c2luazp3cm9uZw==", pipeline.addresses().elasticsearch());
    get("sink, wrong password", wrong, "/", UNKNOWN);

    get(
        "a user with the token",
        pipeline.streams(pipeline.addresses().streamsPorts().get(0)),
        "/v1/stores",
        DONE);
    HttpSite stranger = access.as("Bearer wrong", pipeline.addresses().streams());
    get("a user with a wrong token", stranger, "/v1/stores", UNKNOWN);
    get("a user with a wrong token", stranger, "/health/live", DONE);
  }

  private Map<String, Object> as(KafkaPrincipal user) {
    return client(access.kafkaClientAs(user.user(), access.kafkaPassword(user)));
  }

  private Map<String, Object> client(Map<String, Object> security) {
    Map<String, Object> client = new HashMap<>(security);
    client.put("bootstrap.servers", pipeline.addresses().bootstrapServers());
    client.put("request.timeout.ms", TIMEOUT_MILLIS / 2);
    client.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    return client;
  }

  private interface Deed {
    void run() throws Exception;
  }

  private void attempt(String who, String deed, Outcome expected, Deed tried) {
    made.add(new Attempt(who, deed, expected, outcome(who + " " + deed, tried)));
  }

  private static Outcome outcome(String what, Deed deed) {
    try {
      deed.run();
      return DONE;
    } catch (AuthorizationException | UnauthorizedException e) {
      return REFUSED;
    } catch (SaslAuthenticationException e) {
      return UNKNOWN;
    } catch (TimeoutException e) {
      return UNHEARD;
    } catch (ExecutionException e) {
      return e.getCause() instanceof AuthorizationException ? REFUSED : otherwise(what, e);
    } catch (AllNodesFailedException e) {
      boolean unknown =
          e.getAllErrors().values().stream()
              .flatMap(List::stream)
              .anyMatch(AuthenticationException.class::isInstance);
      return unknown ? UNKNOWN : UNHEARD;
    } catch (Exception e) {
      return otherwise(what, e);
    }
  }

  private static Outcome otherwise(String what, Exception e) {
    System.out.println(what + ": " + e);
    return FAILED;
  }

  private void reads(String who, Map<String, Object> client, String topic, Outcome expected) {
    attempt(
        who,
        "read topic " + topic,
        expected,
        () -> {
          try (KafkaConsumer<byte[], byte[]> consumer = consumer(client)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            consumer.poll(Duration.ofSeconds(3));
            consumer.endOffsets(List.of(partition));
          }
        });
  }

  private void joins(
      String who, Map<String, Object> client, String topic, String group, Outcome expected) {
    attempt(
        who,
        "join group " + group,
        expected,
        () -> {
          Map<String, Object> member = new HashMap<>(client);
          member.put("group.id", group);
          try (KafkaConsumer<byte[], byte[]> consumer = consumer(member)) {
            consumer.subscribe(List.of(topic));
            consumer.poll(Duration.ofSeconds(3));
          }
        });
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client) {
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void writes(String who, Map<String, Object> client, String topic, Outcome expected) {
    attempt(
        who,
        "write topic " + topic,
        expected,
        () -> {
          Map<String, Object> once = new HashMap<>(client);
          once.remove("default.api.timeout.ms");
          once.put("max.block.ms", TIMEOUT_MILLIS);
          once.put("delivery.timeout.ms", TIMEOUT_MILLIS);
          try (KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(once, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer
                .send(new ProducerRecord<>(topic, new byte[] {1}))
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }

  private void makes(String who, Map<String, Object> client, String topic, Outcome expected) {
    admin(
        who,
        client,
        "make topic " + topic,
        expected,
        admin -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
  }

  private void deletes(String who, Map<String, Object> client, String topic, Outcome expected) {
    admin(
        who,
        client,
        "delete topic " + topic,
        expected,
        admin -> admin.deleteTopics(List.of(topic)).all().get());
  }

  private void changesRights(String who, Map<String, Object> client, Outcome expected) {
    admin(
        who,
        client,
        "take away all rights",
        expected,
        admin -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get());
  }

  private interface AdminDeed {
    void run(Admin admin) throws Exception;
  }

  private void admin(
      String who, Map<String, Object> client, String deed, Outcome expected, AdminDeed tried) {
    attempt(
        who,
        deed,
        expected,
        () -> {
          try (Admin admin = Admin.create(client)) {
            tried.run(admin);
          }
        });
  }

  private interface Login {
    CqlSessionBuilder to(CqlSessionBuilder builder);
  }

  private void cql(String role, String statement, Outcome expected) {
    attempt(
        role,
        statement,
        expected,
        () -> {
          try (CqlSession session =
              access.cassandraAs(role, pipeline.cassandra().builder()).build()) {
            session.execute(statement);
          }
        });
  }

  private void session(String who, String deed, Login login, Outcome expected) {
    attempt(who, deed, expected, () -> login.to(pipeline.cassandra().builder()).build().close());
  }

  private void get(String who, HttpSite site, String path, Outcome expected) {
    request(who, "GET " + path, site, site.request(path).GET().build(), expected);
  }

  private void request(
      String who, String deed, HttpSite site, HttpRequest request, Outcome expected) {
    Outcome outcome;
    try {
      HttpResponse<byte[]> answer = site.send(request);
      outcome =
          switch (answer.statusCode()) {
            case 200, 201 -> DONE;
            case 401 -> UNKNOWN;
            case 403 -> REFUSED;
            default -> FAILED;
          };
    } catch (IOException | InterruptedException e) {
      outcome = otherwise(who + " " + deed, e);
    }
    made.add(new Attempt(who, deed, expected, outcome));
  }
}
