package dev.isobar.app.pipeline;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.drawing.Json;
import dev.isobar.app.drawing.TopologyDiagrams;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.http.Routes;
import dev.isobar.app.pipeline.DeadLetterReader.Letters;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TopologyDescription;

/**
 * {@code /v1/pipeline}: how far the whole application is, whichever instance is asked, and {@code
 * /v1/topology}: how it is made.
 */
public final class PipelineRoutes implements Routes, AutoCloseable {

  private final String applicationId;
  private final List<Stage> stages;
  private final Map<String, Object> drawing;
  private final List<Map<String, Object>> stores;
  private final Supplier<ApplicationState> state;
  private final InstantSource clock;
  private final Rates rates = new Rates();
  private final ProgressReader progress;
  private final DeadLetterReader deadLetters;
  private final Lookout lookout;

  /**
   * @param topology as it is run
   * @param state of this instance, asked each time
   * @param admin asks the broker; is not closed
   * @param consumers of what is committed, to read dead letters
   */
  public PipelineRoutes(
      String applicationId,
      TopologyDescription topology,
      StoreCatalogue catalogue,
      Supplier<ApplicationState> state,
      Admin admin,
      Supplier<Consumer<byte[], byte[]>> consumers,
      InstantSource clock) {
    this.applicationId = applicationId;
    this.stages = Stage.of(topology, applicationId);
    this.drawing = Json.of(new TopologyDiagrams(topology));
    this.stores = catalogue.all().stream().map(PipelineRoutes::store).toList();
    this.state = state;
    this.clock = clock;
    Collection<String> topics = new TreeSet<>();
    stages.forEach(stage -> topics.addAll(stage.topics()));
    this.progress = new ProgressReader(admin, applicationId, topics, clock);
    this.deadLetters = new DeadLetterReader(consumers, clock);
    this.lookout = new Lookout(this::look, clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/v1/pipeline",
        ctx -> {
          Parameters.requireNone(ctx);
          ctx.future(() -> lookout.now().thenAccept(seen -> pipeline(ctx, seen)));
        });
    routes.get(
        "/v1/topology",
        ctx -> {
          Parameters.requireNone(ctx);
          json(ctx, 200, drawing);
        });
  }

  @Override
  public void close() {
    lookout.close();
  }

  private Overview look() throws Exception {
    Progress now = progress.read();
    rates.add(now);
    List<Double> perSecond = new ArrayList<>();
    stages.forEach(stage -> perSecond.add(rates.perSecond(stage.topics())));
    return new Overview(now, perSecond, deadLetters.read(now));
  }

  private void pipeline(Context ctx, Overview seen) {
    ApplicationState self = state.get();
    Instant asOf = seen.progress().asOf();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("application_id", applicationId);
    answer.put("state", self.state());
    answer.put("since", self.since().toString());
    answer.put("instances", seen.progress().instances());
    answer.put("as_of", asOf.toString());
    answer.put("age_ms", Math.max(0, Duration.between(asOf, clock.instant()).toMillis()));
    List<Map<String, Object>> parts = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      parts.add(stage(stages.get(i), seen.perSecond().get(i), seen.progress()));
    }
    answer.put("stages", parts);
    answer.put("dead_letters", seen.deadLetters().stream().map(PipelineRoutes::letters).toList());
    answer.put("stores", stores);
    json(ctx, 200, answer);
  }

  private static Map<String, Object> stage(Stage stage, Double perSecond, Progress progress) {
    List<Map<String, Object>> partitions = new ArrayList<>();
    long lag = 0;
    for (TopicPartition partition : partitionsOf(stage, progress)) {
      long behind = progress.lag(partition);
      lag += behind;
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("topic", partition.topic());
      one.put("partition", partition.partition());
      one.put("committed", progress.committed().get(partition));
      one.put("end_offset", progress.ends().get(partition));
      one.put("lag", behind);
      partitions.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("records", lag);
    all.put("partitions", partitions);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", stage.part());
    json.put("name", stage.name());
    json.put("topics", stage.topics());
    json.put("records_per_second", perSecond);
    json.put("lag", all);
    return json;
  }

  private static List<TopicPartition> partitionsOf(Stage stage, Progress progress) {
    return progress.ends().keySet().stream()
        .filter(partition -> stage.topics().contains(partition.topic()))
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
        .toList();
  }

  private static Map<String, Object> letters(Letters letters) {
    Map<String, Object> last = null;
    if (letters.last() != null) {
      last = new LinkedHashMap<>();
      last.put("time", letters.last().time().toString());
      last.put("exception", letters.last().exception());
      last.put("message", letters.last().message());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", letters.topic());
    json.put("records", letters.records());
    json.put("exact", letters.exact());
    json.put("last", last);
    return json;
  }

  private static Map<String, Object> store(StoreDescription<?, ?> store) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", store.name());
    json.put("kind", store.kind().label());
    json.put("key_type", store.keys().typeName());
    json.put("value_type", store.values().typeName());
    json.put("global", store.global());
    return json;
  }
}
