package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.tls.TlsContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The jar as two instances that work and one that only answers: each is asked about all stations,
 * while all are there, when one has been killed, while the other stops, and when none works any
 * more. Once as it is by default, once with a token and TLS, which then are between the instances
 * too.
 */
class ServingIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.REGISTRY, Service.CASSANDRA);

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);
  private static final String TOKEN = "known-to-this-test-only";
  private static final String TOKEN_VARIABLE = "SERVING_IT_TOKEN";
  private static final String OWNER = "owner";
  private static final List<String> STALE = List.of("bounded&maxLag=PT2M", "any");

  @TempDir Path folder;
  private final ObjectMapper mapper = new ObjectMapper();
  private final String application = SERVERS.uniqueName("serving");
  private final Map<String, Double> temperatures = new TreeMap<>();
  private final List<JavaProgram> instances = new ArrayList<>();
  private Map<String, String> properties;
  private RegistryPatience patience;
  private InputTopics input;
  private boolean secured;
  private HttpClient client;

  @BeforeEach
  void makeKeyspace() {
    URI registry = URI.create(SERVERS.registry().url());
    patience = new RegistryPatience(registry, Duration.ofMillis(100), Duration.ofSeconds(1));
    input =
        new InputTopics(SERVERS.kafka().bootstrapServers(), new RegistrySerdes(registry, patience));
    String keyspace = SERVERS.uniqueName("serving");
    try (CqlSession cassandra =
        CqlSession.builder()
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      cassandra.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
    properties = JarInstance.propertiesFor(SERVERS, keyspace);
    properties.put("application.id", application);
    properties.put("isobar.http.stop.pause", "PT2S");
  }

  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    instances.forEach(JavaProgram::close);
    input.close();
    patience.close();
    SharedBroker.removeTopics(SERVERS.kafka().bootstrapServers());
  }

  @ParameterizedTest(name = "with a token and TLS: {0}")
  @ValueSource(booleans = {false, true})
  void whicheverInstanceIsAskedTheAnswerIsTheSameAlsoWhenOthersAreGone(boolean withTokenAndTls)
      throws IOException, InterruptedException, ExecutionException {
    // Given two instances that work and one that only answers
    secured = withTokenAndTls;
    client = secured ? secure() : HttpClient.newHttpClient();
    JavaProgram staying = start("run", "staying");
    JavaProgram leaving = start("run", "leaving");
    properties.put("isobar.http.seeds", address(staying) + "," + address(leaving));
    JavaProgram answering = start("serve", "answering");
    sendReports();

    // Then each of them answers, the same that was reported, by whoever has it
    for (JavaProgram instance : instances) {
      awaitAnswers(instance, OWNER);
      STALE.forEach(consistency -> awaitAnswers(instance, consistency));
    }
    awaitBothOwn(staying, leaving);
    instances.forEach(this::assertOwnersAreNamed);
    assertThat(keyAnswer(answering, "KSEA", "any").get("by").asText()).isEqualTo("cassandra");
    for (JavaProgram instance : instances) {
      assertMistakesAreNamed(instance);
      assertOnlyThoseWithTheTokenMayAsk(instance);
    }

    // When one is killed
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    Set<String> sources = new TreeSet<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread asker =
        new Thread(() -> askOnAndOn(List.of(staying, answering), failures, sources, done));
    asker.start();
    leaving.kill();
    instances.remove(leaving);

    // Then the owner's answers pause, all others go on, and are right
    await().atMost(PATIENCE).until(() -> refusedForNow(staying) && refusedForNow(answering));
    instances.forEach(instance -> awaitAnswers(instance, OWNER));
    done.set(true);
    asker.join();
    assertThat(failures).isEmpty();
    assertThat(sources).contains(OWNER, "cassandra");
    instances.forEach(this::assertOwnersAreNamed);

    // When the last one that works is told to stop, then it says so, and answers until it is gone
    instances.remove(staying);
    assertAnswersOnWhileItSaysThatItStops(staying);

    // Then there is still who answers, and says what cannot be had
    STALE.forEach(consistency -> awaitAnswers(answering, consistency));
    HttpResponse<String> fromNobody = ask(answering, "/v1/stores/latest/keys/KSEA");
    assertProblem(fromNobody, 503, "consistency=bounded");
    assertThat(fromNobody.headers().firstValue("Retry-After")).isPresent();
    assertNoSecretsAreLogged();
  }

  private void sendReports() throws InterruptedException, ExecutionException {
    double temperature = -4.5;
    for (String id :
        List.of(
            "KSEA", "KPDX", "KSFO", "KBFI", "KPAE", "KOLM", "KGEG", "KEUG", "KSLE", "KOAK", "KSJC",
            "KLAX")) {
      temperatures.put(id, temperature);
      input.send(Reports.station(id).build());
      input.send(Reports.report(id, "2026-07-15T12:53:00Z").setTemperature(temperature).build());
      temperature += 1.25;
    }
    input.flush();
  }

  private void awaitAnswers(JavaProgram instance, String consistency) {
    await(instance + ", " + consistency)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String station : temperatures.keySet()) {
                assertAnswer(
                    station, ask(instance, "/v1/stations/" + station + parameter(consistency)));
              }
            });
  }

  private void assertAnswer(String station, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode json = mapper.readTree(answer.body());
    assertThat(json.at("/station/name").asText()).isEqualTo("Field of " + station);
    assertThat(json.at("/latest/temperature").asDouble()).isEqualTo(temperatures.get(station));
    assertThat(json.get("answered")).isNotEmpty();
  }

  /** Otherwise nothing would be asked of the one that goes. */
  private void awaitBothOwn(JavaProgram one, JavaProgram other) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(owners(one).values())
                    .containsOnly(address(one), address(other))
                    .contains(address(one), address(other)));
  }

  private Map<Integer, String> owners(JavaProgram instance) throws Exception {
    Map<Integer, String> owners = new TreeMap<>();
    for (JsonNode place : json(ask(instance, "/v1/stores/latest")).get("partitions")) {
      owners.put(place.get("partition").asInt(), place.get("owner").asText());
    }
    assertThat(owners).hasSize(4);
    return owners;
  }

  private void assertOwnersAreNamed(JavaProgram instance) {
    await(instance.toString())
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<Integer, String> owners = owners(instance);
              for (String station : temperatures.keySet()) {
                JsonNode answered = keyAnswer(instance, station, OWNER);
                assertThat(answered.get("by").asText()).isEqualTo(OWNER);
                assertThat(answered.get("offset_lag").asLong()).isZero();
                assertThat(answered.get("instance").asText())
                    .isEqualTo(owners.get(answered.get("partition").asInt()));
              }
            });
  }

  private JsonNode keyAnswer(JavaProgram instance, String station, String consistency)
      throws IOException, InterruptedException {
    JsonNode json =
        json(ask(instance, "/v1/stores/latest/keys/" + station + parameter(consistency)));
    assertThat(json.at("/value/temperature").asDouble()).isEqualTo(temperatures.get(station));
    return json.get("answered");
  }

  private void assertMistakesAreNamed(JavaProgram instance)
      throws IOException, InterruptedException {
    assertProblem(ask(instance, "/v1/stations/KXYZ"), 404, "KXYZ");
    HttpResponse<String> noKey = ask(instance, "/v1/stores/latest/keys/KXYZ");
    assertProblem(noKey, 404, "KXYZ");
    assertThat(mapper.readTree(noKey.body()).at("/answered/0/by").asText()).isEqualTo(OWNER);
    assertProblem(ask(instance, "/v1/stores/nothing"), 404, "nothing");
    assertProblem(ask(instance, "/v1/stations/KSEA?consistency=maybe"), 400, "bounded");
  }

  private void assertOnlyThoseWithTheTokenMayAsk(JavaProgram instance)
      throws IOException, InterruptedException {
    HttpResponse<String> without =
        client.send(request(instance, "/v1/stations/KSEA").build(), asText());
    await("ready, without a token")
        .atMost(PATIENCE)
        .until(() -> send(request(instance, "/health/ready")).statusCode() == 200);
    if (!secured) {
      assertThat(without.statusCode()).isEqualTo(200);
      return;
    }
    assertProblem(without, 401, "isobar.http.token");
    HttpRequest plain =
        HttpRequest.newBuilder(URI.create("http://" + address(instance) + "/health/live")).build();
    assertThatThrownBy(() -> client.send(plain, asText())).isInstanceOf(IOException.class);
  }

  private void askOnAndOn(
      List<JavaProgram> asked, Queue<String> failures, Set<String> sources, AtomicBoolean done) {
    while (!done.get()) {
      for (JavaProgram instance : asked) {
        for (String consistency : STALE) {
          for (String station : temperatures.keySet()) {
            try {
              sources.add(keyAnswer(instance, station, consistency).get("by").asText());
            } catch (IOException | AssertionError e) {
              failures.add(instance + ", " + consistency + ", " + station + ": " + e);
            } catch (InterruptedException e) {
              failures.add("Interrupted");
              return;
            }
          }
        }
      }
    }
  }

  private boolean refusedForNow(JavaProgram instance) throws IOException, InterruptedException {
    for (String station : temperatures.keySet()) {
      HttpResponse<String> answer =
          ask(instance, "/v1/stores/latest/keys/" + station + parameter(OWNER));
      if (answer.statusCode() == 503) {
        assertProblem(answer, 503, "consistency=bounded");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return true;
      }
    }
    return false;
  }

  private void assertAnswersOnWhileItSaysThatItStops(JavaProgram instance)
      throws IOException, InterruptedException {
    Instant told = Instant.now();
    Thread stopping = new Thread(instance::stop);
    stopping.start();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> send(request(instance, "/health/ready")).statusCode() == 503);
    for (String station : List.of("KSEA", "KPDX", "KSFO")) {
      HttpResponse<String> ready = send(request(instance, "/health/ready"));
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(mapper.readTree(ready.body()).get("state").asText()).isEqualTo("STOPPING");
      assertThat(send(request(instance, "/health/live")).statusCode()).isEqualTo(200);
      assertAnswer(station, ask(instance, "/v1/stations/" + station));
    }
    stopping.join();
    assertThat(Duration.between(told, Instant.now())).isLessThan(STOPPED_WITHIN);
    assertThatThrownBy(() -> send(request(instance, "/health/ready")))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(instance.logFile())).doesNotContain("Not all was closed in time");
  }

  private void assertNoSecretsAreLogged() throws IOException {
    for (String name : List.of("staying", "leaving", "answering")) {
      assertThat(Files.readString(log(name)))
          .contains("Serving " + (secured ? "https" : "http"))
          .doesNotContain(TOKEN, CertificateAuthority.PASSWORD);
    }
  }

  private void assertProblem(HttpResponse<String> answer, int status, String detail)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(mapper.readTree(answer.body()).get("detail").asText()).contains(detail);
    assertThat(answer.body()).doesNotContain("\\tat ", "Exception", TOKEN);
  }

  private JavaProgram start(String command, String name) throws IOException {
    Map<String, String> own = new HashMap<>(properties);
    own.put("state.dir", folder.resolve(name).toString());
    JavaProgram instance =
        JarInstance.of(
            name,
            List.of(command),
            ServerOptions.in(folder.resolve(name))
                .withLogFile(log(name))
                .withEnvironment(TOKEN_VARIABLE, TOKEN),
            own);
    instances.add(instance);
    instance.start();
    instance.awaitReady(PATIENCE);
    return instance;
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** From here on instances have a token and a key. */
  private HttpClient secure() throws IOException {
    CertificateAuthority authority = new CertificateAuthority(folder.resolve("keys"));
    Map<String, String> tls = new HashMap<>();
    tls.put(
        "isobar.http.tls.keystore.path", authority.issue("instance", "ip:127.0.0.1").toString());
    tls.put("isobar.http.tls.keystore.password", CertificateAuthority.PASSWORD);
    tls.put("isobar.http.tls.truststore.path", authority.certificate().toString());
    properties.putAll(tls);
    properties.put("isobar.http.token", "${env:" + TOKEN_VARIABLE + "}");
    HttpSettings.Access access = AppConfig.of(tls).http().access();
    return HttpClient.newBuilder().sslContext(TlsContext.of(access.tls())).build();
  }

  private HttpResponse<String> ask(JavaProgram instance, String path)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(instance, path);
    return send(secured ? request.header("Authorization", "Bearer " + TOKEN) : request);
  }

  private HttpRequest.Builder request(JavaProgram instance, String path) {
    return HttpRequest.newBuilder(
            URI.create((secured ? "https" : "http") + "://" + address(instance) + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), asText());
  }

  private JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  private static HttpResponse.BodyHandler<String> asText() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static String parameter(String consistency) {
    return "?consistency=" + consistency;
  }

  private static String address(JavaProgram instance) {
    return "127.0.0.1:" + instance.port();
  }
}
