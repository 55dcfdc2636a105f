package dev.isobar.streams.cassandra;

import dev.isobar.connect.testing.OptionTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
class ReadmeTest {

  @Test
  void listsTheOptionsAsTheyAre() throws IOException {
    OptionTable.brief().add("", CassandraStoreConfig.definition()).checkIn(Path.of("README.md"));
  }
}
