package dev.isobar.app.http;

import dev.isobar.tls.TlsContext;
import dev.isobar.tls.TlsSettings;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's TLS from our settings. */
final class ServerTls {

  private ServerTls() {}

  static SslContextFactory.Server of(TlsSettings settings) {
    SslContextFactory.Server jetty = new SslContextFactory.Server();
    jetty.setSslContext(TlsContext.of(settings));
    jetty.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    if (!settings.cipherSuites().isEmpty()) {
      jetty.setExcludeCipherSuites();
      jetty.setIncludeCipherSuites(settings.cipherSuites().toArray(String[]::new));
    }
    return jetty;
  }
}
