package dev.isobar.cassandra.connection;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import dev.isobar.tls.OptionException;
import dev.isobar.tls.TlsContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Opens sessions with a cluster, and says by option why it cannot. */
public final class SessionOpener {

  private final ClusterSettings settings;
  private final String driverConfig;

  /**
   * Makes one; connects to nothing yet.
   *
   * @param driverOptions the caller's own choices by the driver's names without {@link
   *     ConnectionOptions#DRIVER_PREFIX}; the driver options of the settings win over them
   */
  public SessionOpener(ClusterSettings settings, Map<String, String> driverOptions) {
    this.settings = settings;
    this.driverConfig = DriverConfig.hocon(driverOptions, settings);
  }

  /** The driver's configuration as HOCON. There may be secrets among the user's own options. */
  public String driverConfig() {
    return driverConfig;
  }

  /**
   * Connects, for as long as the driver tries.
   *
   * @throws ClusterAwayException if no node takes a connection, which may pass
   * @throws OptionException if an option is wrong: the user is refused, the data centre unknown, a
   *     certificate not trusted, a file not there, an option not understood by the driver
   */
  public CqlSession open() {
    UnknownHosts unknown = new UnknownHosts();
    try {
      return checked(builder(unknown).build());
    } catch (AllNodesFailedException e) {
      throw new OpeningFailure(settings, e, unknown.reasons()).explained();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw wrongForDriver(e);
    }
  }

  /**
   * Connects within a time.
   *
   * @param limit not counting how long names of hosts are looked up
   * @throws ClusterAwayException if no node takes a connection, or none within the time
   * @throws OptionException as {@link #open()} does
   * @throws InterruptedException if interrupted; nothing is left open
   */
  public CqlSession open(Duration limit) throws InterruptedException {
    UnknownHosts unknown = new UnknownHosts();
    CompletableFuture<CqlSession> opening;
    try {
      opening = builder(unknown).buildAsync().toCompletableFuture();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw wrongForDriver(e);
    }
    boolean answered = false;
    try {
      CqlSession session = opening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      answered = true;
      return checked(session);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AllNodesFailedException failure) {
        throw new OpeningFailure(settings, failure, unknown.reasons()).explained();
      }
      throw wrongForDriver(e.getCause());
    } catch (TimeoutException e) {
      throw new ClusterAwayException(
          settings.nodesOption(),
          "No Cassandra node at "
              + settings.where()
              + " took a connection within "
              + limit.toMillis()
              + " ms",
          Map.of());
    } finally {
      if (!answered) {
        // It may still come to be.
        var unused = opening.thenAccept(CqlSession::closeAsync);
      }
    }
  }

  private CqlSessionBuilder builder(UnknownHosts unknown) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromString(driverConfig))
            .withClassLoader(SessionOpener.class.getClassLoader());
    if (settings.localDatacenter() != null) {
      builder.withLocalDatacenter(settings.localDatacenter());
    }
    if (settings.username() != null) {
      builder.withAuthCredentials(settings.username(), settings.password().value());
    }
    if (settings.tls() != null) {
      builder.withSslEngineFactory(
          new ProgrammaticSslEngineFactory(
              TlsContext.of(settings.tls()),
              settings.tls().cipherSuites().isEmpty()
                  ? null
                  : settings.tls().cipherSuites().toArray(String[]::new),
              settings.tls().hostnameVerification(),
              // Who can forge DNS should not say which name a certificate must have.
              false));
    }
    if (settings.secureConnectBundle() != null) {
      addBundle(builder);
    } else {
      addContactPoints(builder, unknown);
    }
    return builder;
  }

  /** Each address of a name is a node to try. */
  private void addContactPoints(CqlSessionBuilder builder, UnknownHosts unknown) {
    boolean any = false;
    for (ContactPoint point : settings.contactPoints()) {
      try {
        for (InetAddress address : InetAddress.getAllByName(point.host())) {
          builder.addContactPoint(new InetSocketAddress(address, point.port()));
          any = true;
        }
      } catch (UnknownHostException e) {
        unknown.add(point);
      }
    }
    if (!any) {
      throw new ClusterAwayException(
          ConnectionOptions.CONTACT_POINTS,
          "No Cassandra node can be asked: " + unknown.reasons(),
          Map.of());
    }
  }

  private void addBundle(CqlSessionBuilder builder) {
    String bundle = settings.secureConnectBundle();
    if (bundle.matches("[a-z]{2,}:.*")) {
      try {
        builder.withCloudSecureConnectBundle(URI.create(bundle).toURL());
      } catch (MalformedURLException | IllegalArgumentException e) {
        throw badBundle("this is neither a path nor a URL: " + e.getMessage(), e);
      }
    } else {
      Path file = Path.of(bundle);
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw badBundle(
            "there is no such file that can be read: download it from the database's page", null);
      }
      builder.withCloudSecureConnectBundle(file);
    }
  }

  private CqlSession checked(CqlSession session) {
    try {
      requireDatacenter(session);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void requireDatacenter(CqlSession session) {
    Set<String> seen =
        session.getMetadata().getNodes().values().stream()
            .map(Node::getDatacenter)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    String wanted = settings.localDatacenter();
    if (wanted != null && !seen.contains(wanted)) {
      throw new OptionException(
          ConnectionOptions.LOCAL_DATACENTER,
          wanted,
          "the cluster has the data centres " + seen + ": set it to the one nearest",
          null);
    }
  }

  private OptionException badBundle(String remedy, Throwable cause) {
    return new OptionException(
        ConnectionOptions.SECURE_CONNECT_BUNDLE, settings.secureConnectBundle(), remedy, cause);
  }

  private RuntimeException wrongForDriver(Throwable failure) {
    if (failure instanceof OptionException option) {
      return option;
    }
    if (settings.secureConnectBundle() != null) {
      return badBundle("the driver cannot use it: " + failure.getMessage(), failure);
    }
    Set<String> passed = new TreeMap<>(settings.driverOptions()).keySet();
    if (passed.isEmpty()) {
      return new IllegalStateException(
          "No session with Cassandra at " + settings.where() + " can be opened: " + failure,
          failure);
    }
    return new OptionException(
        passed.iterator().next(),
        null,
        "the Cassandra driver does not take its options " + passed + ": " + failure.getMessage(),
        failure);
  }
}
