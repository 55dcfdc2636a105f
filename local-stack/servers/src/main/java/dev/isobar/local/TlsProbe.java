package dev.isobar.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** Looks whether a server that speaks TLS alone is there, whoever it is. */
final class TlsProbe {

  private static final int TIMEOUT_MILLIS = 2_000;

  private TlsProbe() {}

  /**
   * Whether it shakes hands. It may ask for a certificate, which it is not shown: that it says so
   * is an answer.
   */
  static boolean shakesHands(InetSocketAddress server) {
    try (Socket plain = new Socket()) {
      plain.connect(server, TIMEOUT_MILLIS);
      plain.setSoTimeout(TIMEOUT_MILLIS);
      try (SSLSocket socket =
          (SSLSocket)
              TlsWithoutTrust.CONTEXT
                  .getSocketFactory()
                  .createSocket(plain, "localhost", server.getPort(), true)) {
        socket.startHandshake();
        return true;
      }
    } catch (SSLHandshakeException refused) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
