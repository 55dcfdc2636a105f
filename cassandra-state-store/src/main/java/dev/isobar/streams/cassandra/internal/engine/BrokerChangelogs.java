package dev.isobar.streams.cassandra.internal.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The brokers' own answers, through an admin client made from the application's configuration. */
final class BrokerChangelogs implements Changelogs {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerChangelogs.class);

  /** Kafka's default of {@code delete.retention.ms}. */
  private static final Duration DEFAULT_DELETES_KEPT = Duration.ofDays(1);

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Admin admin;

  BrokerChangelogs(Map<String, Object> appConfigs) {
    this.admin = Admin.create(adminConfigs(appConfigs));
  }

  private static Map<String, Object> adminConfigs(Map<String, Object> appConfigs) {
    Map<String, Object> configs = new HashMap<>();
    for (String name : AdminClientConfig.configNames()) {
      if (appConfigs.containsKey(name)) {
        configs.put(name, appConfigs.get(name));
      }
    }
    appConfigs.forEach(
        (name, value) -> {
          if (name.startsWith(StreamsConfig.ADMIN_CLIENT_PREFIX)) {
            configs.put(name.substring(StreamsConfig.ADMIN_CLIENT_PREFIX.length()), value);
          }
        });
    configs.remove(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG);
    configs.put(
        AdminClientConfig.CLIENT_ID_CONFIG,
        appConfigs.get(StreamsConfig.APPLICATION_ID_CONFIG) + "-state-in-cassandra");
    return configs;
  }

  @Override
  public Changelog describe(TopicPartition partition) {
    String topic = partition.topic();
    var topicId = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
    var start =
        admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).partitionResult(partition);
    var end = admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var config = admin.describeConfigs(List.of(resource)).values().get(resource);
    return new Changelog(
        answer(partition, topicId).topicId().toString(),
        answer(partition, start).offset(),
        answer(partition, end).offset(),
        deletesKept(partition, config));
  }

  private static Duration deletesKept(TopicPartition partition, KafkaFuture<Config> future) {
    Config config;
    try {
      config = answer(partition, future);
    } catch (StreamsException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.debug("May not read the configuration of {}", partition.topic(), e);
        return DEFAULT_DELETES_KEPT;
      }
      throw e;
    }
    ConfigEntry cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (cleanup != null && !cleanup.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      return null;
    }
    ConfigEntry kept = config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG);
    return kept == null ? DEFAULT_DELETES_KEPT : Duration.ofMillis(Long.parseLong(kept.value()));
  }

  private static <T> T answer(TopicPartition partition, KafkaFuture<T> future) {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("The broker did not describe " + partition + " in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        throw new TimeoutException(
            "The broker could not describe " + partition + ": " + e.getCause().getMessage(),
            e.getCause());
      }
      throw new StreamsException(
          "The broker does not describe the changelog "
              + partition
              + ", which the state in Cassandra is compared with before it is used: "
              + e.getCause().getMessage(),
          e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
