package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ElasticsearchServerIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  @Test
  void keepsEveryAcknowledgedDocumentAcrossAKill() throws IOException, InterruptedException {
    ElasticsearchServer elasticsearch = SERVERS.elasticsearch();
    String document = elasticsearch.url() + "/" + SERVERS.uniqueName("report") + "/_doc/1";
    HttpResponse<String> created = Http.send("PUT", document, "{\"station\": \"KSEA\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    // Two JVMs: a launcher and the server.
    assertThat(ProcessHandle.of(elasticsearch.pid()).orElseThrow().descendants()).isNotEmpty();

    LifeCycle.killAndStartAgain(elasticsearch);

    HttpResponse<String> read = Http.get(document);
    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    assertThat(read.body()).contains("KSEA");
    LifeCycle.stopLeavesNothingButTheLog(elasticsearch);
  }
}
