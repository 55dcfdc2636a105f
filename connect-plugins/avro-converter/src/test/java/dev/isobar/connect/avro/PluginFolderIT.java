package dev.isobar.connect.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;

/** The packaged folder, seen with the eyes of a Connect worker that trusts only service entries. */
class PluginFolderIT {

  private static final Path PLUGIN_PATH = Path.of("target", "plugin").toAbsolutePath();
  private static final Path FOLDER = PLUGIN_PATH.resolve("isobar-connect-avro-converter");

  @Test
  void aWorkerFindsTheConverterByItsServiceEntry() {
    Plugins plugins =
        new Plugins(
            Map.of("plugin.path", PLUGIN_PATH.toString(), "plugin.discovery", "service_load"));

    List<PluginDesc<Converter>> found =
        plugins.converters().stream()
            .filter(plugin -> plugin.location().contains(FOLDER.toString()))
            .toList();

    assertThat(found)
        .extracting(PluginDesc::className)
        .containsExactly("io.apicurio.registry.utils.converter.AvroConverter");
  }

  @Test
  void theFolderLeavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(jars())
        .anyMatch(jar -> jar.startsWith("isobar-connect-avro-converter-"))
        .anyMatch(jar -> jar.startsWith("apicurio-registry-utils-converter-"))
        .anyMatch(jar -> jar.startsWith("avro-"))
        .anyMatch(jar -> jar.startsWith("jackson-databind-"))
        .noneMatch(jar -> jar.matches("(kafka|connect|slf4j|logback|junit|assertj)-.*"));
  }

  private static List<String> jars() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
