package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody on this machine may do anything. */
public final class OpenAccess implements Access {

  @Override
  public List<KafkaServer> brokers(List<ServerOptions> nodes) {
    return nodes.size() == 1 ? List.of(new KafkaServer(nodes.get(0))) : KafkaServer.cluster(nodes);
  }

  @Override
  public void prepareKafka(List<KafkaServer> brokers) {
    // Whoever comes is welcome.
  }

  @Override
  public Map<String, Object> kafkaClient(List<KafkaServer> brokers) {
    return Map.of(
        "bootstrap.servers",
        brokers.stream().map(KafkaServer::bootstrapServers).collect(Collectors.joining(",")));
  }

  @Override
  public ServerOptions cassandra(ServerOptions node) {
    return node;
  }

  @Override
  public void prepareCassandra(CassandraSessions sessions, int replicas) {
    // Whoever comes is welcome.
  }

  @Override
  public void grantCassandra(CassandraSessions sessions) {
    // Whoever comes may do anything.
  }

  @Override
  public CqlSessionBuilder cassandra(CqlSessionBuilder session) {
    return session;
  }

  @Override
  public ElasticsearchServer elasticsearch(ServerOptions options) {
    return new ElasticsearchServer(options);
  }

  @Override
  public HttpSite elasticsearch(URI address) {
    return HttpSite.open(address);
  }

  @Override
  public HttpSite streams(URI address) {
    return HttpSite.open(address);
  }

  @Override
  public Path configuration(Path file, Path additions) {
    return file;
  }

  @Override
  public String curlOfStreams() {
    return "";
  }

  @Override
  public String curlOfElasticsearch() {
    return "";
  }
}
