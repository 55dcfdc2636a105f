package dev.isobar.local;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a node takes clients, other brokers and other controllers, and who may come. */
sealed interface KafkaListeners {

  /** The settings of {@code server.properties} for them. */
  Map<String, String> settings(int clients, int controllers);

  /** Whether a broker whose clients come to this port is up. */
  boolean areOpen(int clients);

  /** Whoever comes is welcome. Brokers use the clients' port. */
  record Plain() implements KafkaListeners {

    @Override
    public Map<String, String> settings(int clients, int controllers) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put(
          "listeners",
          "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(clients, controllers));
      values.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + clients);
      values.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
      return values;
    }

    @Override
    public boolean areOpen(int clients) {
      return KafkaProbe.brokerIsUp(clients);
    }
  }

  /**
   * Clients by password, brokers and super users by certificate.
   *
   * @param brokers the port for these
   */
  record Secured(KafkaTls tls, int brokers) implements KafkaListeners {

    @Override
    public Map<String, String> settings(int clients, int controllers) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put(
          "listeners",
          "CLIENT://127.0.0.1:%d,BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
              .formatted(clients, brokers, controllers));
      values.put(
          "advertised.listeners",
          "CLIENT://127.0.0.1:%d,BROKER://127.0.0.1:%d".formatted(clients, brokers));
      values.put("listener.security.protocol.map", "CLIENT:SASL_SSL,BROKER:SSL,CONTROLLER:SSL");
      values.put("inter.broker.listener.name", "BROKER");
      values.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
      values.put(
          "listener.name.client.scram-sha-512.sasl.jaas.config",
          "org.apache.kafka.common.security.scram.ScramLoginModule required;");
      values.put("ssl.keystore.type", "PKCS12");
      values.put("ssl.keystore.location", tls.keyStore().toString());
      values.put("ssl.keystore.password", tls.password());
      values.put("ssl.key.password", tls.password());
      values.put("ssl.truststore.type", "PKCS12");
      values.put("ssl.truststore.location", tls.trustStore().toString());
      values.put("ssl.truststore.password", tls.password());
      values.put("listener.name.broker.ssl.client.auth", "required");
      values.put("listener.name.controller.ssl.client.auth", "required");
      values.put(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
      values.put("allow.everyone.if.no.acl.found", "false");
      values.put("super.users", String.join(";", tls.superUsers()));
      return values;
    }

    /** A broker opens its ports when it has joined its cluster, so a handshake is enough. */
    @Override
    public boolean areOpen(int clients) {
      return TlsProbe.shakesHands(new InetSocketAddress("127.0.0.1", clients));
    }
  }
}
