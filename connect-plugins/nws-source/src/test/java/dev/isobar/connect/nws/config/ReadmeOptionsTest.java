package dev.isobar.connect.nws.config;

import dev.isobar.connect.testing.OptionTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
class ReadmeOptionsTest {

  @Test
  void theReadmeShowsTheOptionsAsTheyAre() throws IOException {
    OptionTable.withValidValues()
        .add("", NwsSourceConfig.definition())
        .checkIn(Path.of("README.md"));
  }
}
