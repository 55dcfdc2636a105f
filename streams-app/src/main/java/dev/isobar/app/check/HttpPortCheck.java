package dev.isobar.app.check;

import dev.isobar.app.config.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Looks whether HTTP could be served where it should be. */
final class HttpPortCheck implements Check {

  private static final String SUBJECT = "http";

  private final HttpSettings http;

  HttpPortCheck(HttpSettings http) {
    this.http = http;
  }

  @Override
  public List<Finding> look() {
    String where = http.host() + ":" + http.port();
    InetSocketAddress address = new InetSocketAddress(http.host(), http.port());
    if (address.isUnresolved()) {
      return List.of(
          Finding.error(
              SUBJECT, "isobar.http.host=" + http.host() + " is no address of this machine"));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return List.of(Finding.ok(SUBJECT, where + " is free"));
    } catch (IOException e) {
      return List.of(
          Finding.error(
              SUBJECT,
              where
                  + " cannot be served ("
                  + e.getMessage()
                  + "): perhaps the application runs already; otherwise choose another"
                  + " isobar.http.port, or 0 for any"));
    }
  }
}
