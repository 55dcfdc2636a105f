package dev.isobar.connect.elasticsearch.connection;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.ProxySettings;
import dev.isobar.tls.OptionException;
import dev.isobar.tls.TlsContext;
import dev.isobar.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Opens clients of the cluster. They connect when the first request is sent. */
public final class Clients {

  private final ConnectionSettings settings;
  private final SSLContext tls;

  /**
   * Reads the files that the settings name; nothing is sent.
   *
   * @throws OptionException that names the option whose file cannot be used
   */
  public Clients(ConnectionSettings settings) {
    this.settings = settings;
    this.tls = settings.tls() == null ? null : context(settings);
  }

  private static SSLContext context(ConnectionSettings settings) {
    return settings.caFingerprint() == null
        ? TlsContext.of(settings.tls())
        : TlsContext.of(settings.tls(), new FingerprintTrust(settings.caFingerprint()));
  }

  /**
   * Opens a client; to be closed by who opened it.
   *
   * @param compressed whether the bodies of requests are compressed
   */
  public RestClient open(boolean compressed) {
    return open(compressed, settings.connectTimeout(), settings.requestTimeout());
  }

  /** Opens a client that waits no longer than this for anything, to look at the cluster once. */
  public RestClient openToLook(Duration timeout) {
    return open(false, timeout, timeout);
  }

  private RestClient open(boolean compressed, Duration connect, Duration request) {
    RestClientBuilder builder =
        RestClient.builder(settings.urls().stream().map(Clients::host).toArray(HttpHost[]::new))
            .setCompressionEnabled(compressed)
            .setRequestConfigCallback(config -> times(config, connect, request))
            .setHttpClientConfigCallback(this::configured);
    if (!settings.pathPrefix().isEmpty()) {
      builder.setPathPrefix(settings.pathPrefix());
    }
    if (settings.credentials() != null) {
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", settings.credentials().header())});
    }
    return builder.build();
  }

  private static HttpHost host(URI url) {
    return new HttpHost(url.getHost(), url.getPort(), url.getScheme());
  }

  private static RequestConfig.Builder times(
      RequestConfig.Builder config, Duration connect, Duration request) {
    return config
        .setConnectTimeout(Math.toIntExact(connect.toMillis()))
        .setSocketTimeout(Math.toIntExact(request.toMillis()))
        // A redirection would take the credentials elsewhere.
        .setRedirectsEnabled(false);
  }

  private HttpAsyncClientBuilder configured(HttpAsyncClientBuilder http) {
    int connections = settings.connectionsPerNode();
    http.setMaxConnPerRoute(connections)
        .setMaxConnTotal(connections * settings.urls().size())
        .setDefaultIOReactorConfig(
            IOReactorConfig.custom().setIoThreadCount(1).setSoKeepAlive(true).build())
        .setKeepAliveStrategy(
            (response, context) -> {
              long asked =
                  DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(
                      response, context);
              long idle = settings.idleTimeout().toMillis();
              return asked < 0 ? idle : Math.min(asked, idle);
            });
    if (tls != null) {
      http.setSSLStrategy(strategy(settings.tls()));
    }
    if (settings.proxy() != null) {
      addProxy(http, settings.proxy());
    }
    return http;
  }

  private SSLIOSessionStrategy strategy(TlsSettings settings) {
    return new SSLIOSessionStrategy(
        tls,
        null,
        settings.cipherSuites().isEmpty() ? null : settings.cipherSuites().toArray(String[]::new),
        settings.hostnameVerification()
            ? new DefaultHostnameVerifier()
            : NoopHostnameVerifier.INSTANCE);
  }

  private static void addProxy(HttpAsyncClientBuilder http, ProxySettings proxy) {
    http.setProxy(new HttpHost(proxy.host(), proxy.port()));
    if (proxy.username() != null) {
      BasicCredentialsProvider credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(proxy.host(), proxy.port()),
          new UsernamePasswordCredentials(proxy.username(), proxy.password().value()));
      http.setDefaultCredentialsProvider(credentials);
    }
  }
}
