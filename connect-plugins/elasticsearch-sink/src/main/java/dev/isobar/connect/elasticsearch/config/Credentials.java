package dev.isobar.connect.elasticsearch.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.config.types.Password;

/**
 * What each request shows the cluster.
 *
 * @param option the option to look at if the cluster refuses it
 * @param scheme the first word of the header Authorization
 * @param secret the rest of it
 */
public record Credentials(String option, String scheme, Password secret) {

  static Credentials basic(String option, String username, Password password) {
    byte[] pair = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
    return new Credentials(option, "Basic", new Password(Base64.getEncoder().encodeToString(pair)));
  }

  /** Returns the value of the header Authorization, secret and all. */
  public String header() {
    return scheme + " " + secret.value();
  }
}
