package dev.isobar.app.check;

import dev.isobar.app.serde.RegistryAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Looks whether the schema registry answers. */
final class RegistryCheck implements Check {

  private static final String SUBJECT = "registry";
  private static final int FINE = 200;

  private final URI base;
  private final Duration limit;

  RegistryCheck(URI base, Duration limit) {
    this.base = base;
    this.limit = limit;
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    URI asked = URI.create(RegistryAddress.apiOf(base) + "/system/info");
    HttpRequest request = HttpRequest.newBuilder(asked).timeout(limit).build();
    try {
      int status =
          HttpClient.newBuilder()
              .connectTimeout(limit)
              .build()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return List.of(
          status == FINE
              ? Finding.ok(SUBJECT, base + " answers")
              : Finding.error(
                  SUBJECT,
                  asked
                      + " answers "
                      + status
                      + ": isobar.registry.url must be the address of an Apicurio registry 2.x,"
                      + " without a path"));
    } catch (IOException e) {
      return List.of(
          Finding.error(
              SUBJECT,
              base
                  + " does not answer ("
                  + e
                  + "): start the registry or mend isobar.registry.url"));
    }
  }
}
