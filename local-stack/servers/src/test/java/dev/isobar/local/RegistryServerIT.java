package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegistryServerIT {

  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.REGISTRY);

  @TempDir private Path folder;

  @Test
  void idsStayValidAcrossAKill() throws IOException, InterruptedException {
    RegistryServer registry = SERVERS.registry();
    String first = SERVERS.uniqueName("first");
    int firstId = register(registry, first);

    LifeCycle.killAndStartAgain(registry);

    HttpResponse<String> schema = Http.get(registry.ccompatUrl() + "/schemas/ids/" + firstId);
    assertThat(schema.statusCode()).as(schema.body()).isEqualTo(200);
    assertThat(schema.body()).contains(first);
    assertThat(register(registry, first)).as("the same schema again").isEqualTo(firstId);
    assertThat(register(registry, SERVERS.uniqueName("second"))).isGreaterThan(firstId);
  }

  @Test
  void schemasStayAcrossAnOrderlyStop() throws IOException, InterruptedException {
    RegistryServer registry = SERVERS.registry();
    String name = SERVERS.uniqueName("kept");
    int id = register(registry, name);

    LifeCycle.stopLeavesNothingButTheLog(registry);
    registry.start();
    registry.awaitReady(LifeCycle.TIMEOUT);

    assertThat(Http.get(registry.ccompatUrl() + "/schemas/ids/" + id).body()).contains(name);
    assertThat(Http.get(registry.url() + "/system/info").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesATakenPort() {
    RegistryServer registry = SERVERS.registry();

    LifeCycle.portIsTaken(
        registry, new RegistryServer(ServerOptions.in(folder).withPort(registry.port())));
  }

  private static int register(RegistryServer registry, String record)
      throws IOException, InterruptedException {
    String body =
        "{\"schema\": \"{\\\"type\\\": \\\"record\\\", \\\"name\\\": \\\"%s\\\", \\\"fields\\\": []}\"}"
            .formatted(record);
    HttpResponse<String> answer =
        Http.send("POST", registry.ccompatUrl() + "/subjects/" + record + "/versions", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Matcher id = ID.matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    return Integer.parseInt(id.group(1));
  }
}
