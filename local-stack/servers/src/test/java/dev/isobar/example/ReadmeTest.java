package dev.isobar.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void showsTheExampleThatCompiles() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/isobar/example/Example.java"));
    String first = "    Path base";
    String body = source.substring(source.indexOf(first), source.lastIndexOf("  }\n}"));

    assertThat(Files.readString(Path.of("README.md"))).contains(body.stripTrailing().stripIndent());
  }
}
