package dev.isobar.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredContainersTest {

  private static final Path PROJECT = Path.of("..", "..");
  private static final Pattern SECRET = Pattern.compile("/run/secrets[:/]([a-z.-]+)");

  @TempDir Path folder;

  @Test
  void aContainerHasWhatItsConfigurationNamesAndNothingElse() throws IOException {
    assertThat(SecuredContainers.parts().get("streams-app"))
        .containsExactlyInAnyOrderElementsOf(
            named(PROJECT.resolve("streams-app/src/main/config/secured.properties")));
    assertThat(SecuredContainers.parts().get("connect"))
        .containsExactlyInAnyOrderElementsOf(
            named(
                PROJECT.resolve("connect-config/secured/worker.properties"),
                PROJECT.resolve("connect-config/secured/nws-source.properties"),
                PROJECT.resolve("connect-config/secured/cassandra-sink.properties"),
                PROJECT.resolve("connect-config/secured/elasticsearch-sink.properties")));
  }

  @Test
  void secretsAreMadeOnceAndSharedOut() throws Exception {
    // given
    Path secrets = folder.resolve("secrets");
    Path parts = folder.resolve("parts");
    SecuredContainers.main(new String[] {"secrets", secrets.toString(), parts.toString()});
    String token = Files.readString(parts.resolve("streams-app").resolve("http-token"));
    byte[] key = Files.readAllBytes(parts.resolve("kafka").resolve("kafka.p12"));

    // when
    SecuredContainers.main(new String[] {"secrets", secrets.toString(), parts.toString()});

    // then
    assertThat(parts.resolve("streams-app").resolve("http-token")).hasContent(token);
    assertThat(parts.resolve("kafka").resolve("kafka.p12")).hasBinaryContent(key);
    SecuredContainers.parts()
        .forEach(
            (container, files) ->
                assertThat(files)
                    .as(container)
                    .allSatisfy(
                        file -> assertThat(parts.resolve(container).resolve(file)).isNotEmptyFile())
                    .doesNotContain("vault.p12", "administrator.p12"));
  }

  private static TreeSet<String> named(Path... files) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Path file : files) {
      Matcher secret =
          SECRET.matcher(
              Files.readString(file)
                  .lines()
                  .filter(SecuredContainersTest::isSetting)
                  .reduce("", (a, b) -> a + "\n" + b));
      while (secret.find()) {
        names.add(secret.group(1));
      }
    }
    return names;
  }

  private static boolean isSetting(String line) {
    return !line.startsWith("#");
  }
}
