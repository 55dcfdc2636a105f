package dev.isobar.cassandra.connection;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import dev.isobar.tls.OptionException;
import dev.isobar.tls.TlsStore;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Why no node took a connection: an option's fault, or one that may pass. */
final class OpeningFailure {

  /** How a node says that it cannot look up the user; the protocol has no code for it. */
  private static final String CANNOT_LOOK_UP = "Unable to perform authentication";

  private final ClusterSettings settings;
  private final AllNodesFailedException failure;
  private final List<String> unknownHosts;

  OpeningFailure(
      ClusterSettings settings, AllNodesFailedException failure, List<String> unknownHosts) {
    this.settings = settings;
    this.failure = failure;
    this.unknownHosts = unknownHosts;
  }

  /** Returns what to throw. */
  RuntimeException explained() {
    Optional<AuthenticationException> refused =
        first(AuthenticationException.class)
            .filter(e -> !String.valueOf(e.getMessage()).contains(CANNOT_LOOK_UP));
    if (refused.isPresent()) {
      return refused(refused.get());
    }
    Optional<SSLException> tls = first(SSLException.class);
    if (tls.isEmpty()) {
      return away(settings.nodesOption(), closedHint());
    }
    if (settings.tls() != null && tls.get() instanceof SSLHandshakeException handshake) {
      return handshakeFailed(handshake);
    }
    return away(
        ConnectionOptions.SSL_ENABLED,
        ": does this port speak TLS? If not, set " + ConnectionOptions.SSL_ENABLED + "=false");
  }

  private OptionException refused(AuthenticationException cause) {
    String where = "the cluster at " + settings.where();
    return new OptionException(
        ConnectionOptions.USERNAME,
        settings.username(),
        (settings.username() == null
                ? where + " asks for a user: set "
                : where + " refuses this user or its password: set ")
            + ConnectionOptions.USERNAME
            + " and "
            + ConnectionOptions.PASSWORD
            + " to those of one it knows",
        cause);
  }

  private OptionException handshakeFailed(SSLHandshakeException handshake) {
    String said = rootOf(handshake).getMessage();
    if (has(handshake, CertPathBuilderException.class)
        || has(handshake, CertPathValidatorException.class)) {
      return new OptionException(
          ConnectionOptions.TLS.truststore() + TlsStore.PATH,
          settings.tls().trust() == null ? null : settings.tls().trust().path(),
          "it does not vouch for the certificate of "
              + settings.where()
              + " ("
              + said
              + "): put the certificate of the authority that signed it there",
          handshake);
    }
    if (has(handshake, CertificateException.class)) {
      return new OptionException(
          ConnectionOptions.SSL_HOSTNAME_VERIFICATION,
          settings.tls().hostnameVerification(),
          "the certificate of "
              + settings.where()
              + " is refused ("
              + said
              + "): name the nodes as their certificates do, or set it to false",
          handshake);
    }
    return new OptionException(
        ConnectionOptions.TLS.keystore() + TlsStore.PATH,
        settings.tls().key() == null ? null : settings.tls().key().path(),
        settings.where()
            + " ends the TLS handshake ("
            + said
            + "): "
            + (settings.tls().key() == null
                ? "it may ask for a certificate, which this file would hold"
                : "it may not trust the certificate in this file"),
        handshake);
  }

  private ClusterAwayException away(String option, String hint) {
    return new ClusterAwayException(
        option,
        "No Cassandra node takes a connection: " + reasons() + hint,
        failure.getAllErrors());
  }

  private String closedHint() {
    return settings.tls() == null && settings.secureConnectBundle() == null && !refusedByPort()
        ? "; if the nodes want TLS, set " + ConnectionOptions.SSL_ENABLED + "=true"
        : "";
  }

  /** Whether nobody listens: then there is nothing to say of how to speak. */
  private boolean refusedByPort() {
    return errors().stream().allMatch(error -> has(error, ConnectException.class));
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    failure
        .getAllErrors()
        .forEach(
            (node, errors) ->
                reasons.add(name(node.getEndPoint()) + " (" + said(rootOf(errors.get(0))) + ")"));
    reasons.addAll(unknownHosts);
    return reasons;
  }

  private static String name(EndPoint endPoint) {
    return endPoint.resolve() instanceof InetSocketAddress address
        ? new ContactPoint(address.getHostString(), address.getPort()).toString()
        : endPoint.toString();
  }

  private static String said(Throwable error) {
    return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
  }

  private List<Throwable> errors() {
    return failure.getAllErrors().values().stream().flatMap(Collection::stream).toList();
  }

  private <T extends Throwable> Optional<T> first(Class<T> type) {
    return errors().stream().flatMap(error -> find(error, type).stream()).findFirst();
  }

  private static boolean has(Throwable error, Class<? extends Throwable> type) {
    return find(error, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
    return chain(error).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Throwable rootOf(Throwable error) {
    List<Throwable> chain = chain(error);
    return chain.get(chain.size() - 1);
  }

  /** From the error to its first cause. The driver tells what went wrong as suppressed by it. */
  private static List<Throwable> chain(Throwable error) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable next = error; next != null && !chain.contains(next); next = before(next)) {
      chain.add(next);
    }
    return chain;
  }

  private static Throwable before(Throwable error) {
    return error.getSuppressed().length > 0 ? error.getSuppressed()[0] : error.getCause();
  }
}
