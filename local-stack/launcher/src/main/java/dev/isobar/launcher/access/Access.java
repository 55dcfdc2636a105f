package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the pipeline's services are made, and how those who look after it come to them. */
public interface Access {

  /** The brokers of one cluster. */
  List<KafkaServer> brokers(List<ServerOptions> nodes);

  /** Gives everybody who comes to Kafka a password and rights, when the brokers are up. */
  void prepareKafka(List<KafkaServer> brokers);

  /** What a client needs to do anything with Kafka. */
  Map<String, Object> kafkaClient(List<KafkaServer> brokers);

  /** A Cassandra node's options with what access needs. */
  ServerOptions cassandra(ServerOptions node);

  /**
   * Gives everybody who comes to Cassandra a role, when all nodes are up and before there are
   * tables.
   *
   * @param sessions makes builders of sessions that know the nodes and nothing of access
   * @param replicas how many nodes keep the roles
   */
  void prepareCassandra(CassandraSessions sessions, int replicas) throws InterruptedException;

  /** Gives the roles their rights, when there are tables. */
  void grantCassandra(CassandraSessions sessions);

  /** A session's builder with what its client needs to do anything with Cassandra. */
  CqlSessionBuilder cassandra(CqlSessionBuilder session);

  /** The Elasticsearch node. */
  ElasticsearchServer elasticsearch(ServerOptions options);

  /** Elasticsearch, for a client that may do anything. */
  HttpSite elasticsearch(URI address);

  /** The streams application, for a client that may ask. */
  HttpSite streams(URI address);

  /**
   * A configuration file with what access needs: the file itself, or another that has the same and
   * more.
   *
   * @param additions a file with more, beside or below the first
   */
  Path configuration(Path file, Path additions);

  /** What curl needs to ask the streams application, with a space at its end; or nothing. */
  String curlOfStreams();

  /** The same for Elasticsearch. */
  String curlOfElasticsearch();
}
