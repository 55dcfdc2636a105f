package dev.isobar.connect.nws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.junit.jupiter.api.Test;

/** The packaged folder, seen with the eyes of a Connect worker that trusts only service entries. */
class PluginFolderIT {

  private static final Path PLUGIN_PATH = Path.of("target", "plugin").toAbsolutePath();
  private static final Path FOLDER = PLUGIN_PATH.resolve("isobar-connect-nws-source");

  @Test
  void aWorkerFindsTheConnectorByItsServiceEntry() {
    Plugins plugins =
        new Plugins(
            Map.of("plugin.path", PLUGIN_PATH.toString(), "plugin.discovery", "service_load"));

    assertThat(plugins.sourceConnectors())
        .filteredOn(plugin -> plugin.location().contains(FOLDER.toString()))
        .extracting(PluginDesc::className, PluginDesc::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "dev.isobar.connect.nws.NwsSourceConnector", "0.1.0-SNAPSHOT"));
  }

  @Test
  void theFolderLeavesOutWhatTheWorkerBrings() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("-\\d.*", "")))
          .containsExactlyInAnyOrder(
              "isobar-connect-nws-source",
              "isobar-connect-support",
              "jackson-databind",
              "jackson-core",
              "jackson-annotations");
    }
  }
}
