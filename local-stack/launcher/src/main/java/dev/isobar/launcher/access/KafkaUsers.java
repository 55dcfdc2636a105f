package dev.isobar.launcher.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Tells Kafka who comes, by which password, and what each may do. */
final class KafkaUsers {

  private static final ScramCredentialInfo STORED =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

  private final Secrets secrets;

  KafkaUsers(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The name of a user's password among the secrets. */
  static String secret(KafkaPrincipal user) {
    return "kafka-" + user.user();
  }

  /**
   * What the client of the super user needs.
   *
   * @param servers where brokers take clients by their certificates
   */
  static Map<String, Object> administrator(String servers, Certificates certificates) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("bootstrap.servers", servers);
    client.put("security.protocol", "SSL");
    client.put("ssl.keystore.type", "PKCS12");
    client.put(
        "ssl.keystore.location",
        certificates.keystore(Certificates.KAFKA_ADMINISTRATOR).toString());
    client.put("ssl.keystore.password", Certificates.PASSWORD);
    client.put("ssl.key.password", Certificates.PASSWORD);
    client.put("ssl.truststore.type", "PEM");
    client.put("ssl.truststore.location", certificates.authority().toString());
    return client;
  }

  /**
   * Adds what is missing, and takes away rights that nobody is to have any more.
   *
   * @param administrator what the client of a super user needs
   */
  void make(Map<String, Object> administrator) {
    List<UserScramCredentialAlteration> passwords = new ArrayList<>();
    List<AclBinding> rights = new ArrayList<>();
    for (KafkaPrincipal user : KafkaPrincipal.ALL) {
      passwords.add(
          new UserScramCredentialUpsertion(user.user(), STORED, secrets.of(secret(user))));
      rights.addAll(user.bindings());
    }
    try (Admin admin = Admin.create(administrator)) {
      admin.alterUserScramCredentials(passwords).all().get();
      List<AclBindingFilter> surplus =
          admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
              .filter(binding -> !rights.contains(binding))
              .map(AclBinding::toFilter)
              .toList();
      admin.deleteAcls(surplus).all().get();
      admin.createAcls(rights).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not take its users: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka was told its users", e);
    }
  }
}
