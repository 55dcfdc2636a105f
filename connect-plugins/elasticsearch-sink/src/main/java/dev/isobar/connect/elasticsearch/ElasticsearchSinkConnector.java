package dev.isobar.connect.elasticsearch;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.validation.LiveValidation;
import dev.isobar.connect.support.OptionProblems;
import dev.isobar.connect.support.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes each record of a topic as a document of an Elasticsearch index. */
public final class ElasticsearchSinkConnector extends SinkConnector {

  private final LiveValidation liveValidation = new LiveValidation();
  private Map<String, String> properties = Map.of();

  @Override
  public String version() {
    return PluginVersion.of(ElasticsearchSinkConnector.class);
  }

  @Override
  public ConfigDef config() {
    return ElasticsearchSinkConfig.definition();
  }

  /**
   * Adds to the checks of single options those that look at several, such as the index of a topic,
   * and if all is well so far, a look at the cluster.
   */
  @Override
  public Config validate(Map<String, String> properties) {
    Config checked =
        OptionProblems.addTo(
            super.validate(properties), ElasticsearchSinkConfig.problems(properties), properties);
    boolean well =
        checked.configValues().stream().allMatch(value -> value.errorMessages().isEmpty());
    return well
        ? OptionProblems.addTo(checked, liveValidation.problems(properties), properties)
        : checked;
  }

  @Override
  public void start(Map<String, String> properties) {
    ElasticsearchSinkConfig.parse(properties);
    this.properties = Map.copyOf(properties);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ElasticsearchSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  @Override
  public void stop() {
    // The connector itself holds nothing; its tasks do.
  }
}
