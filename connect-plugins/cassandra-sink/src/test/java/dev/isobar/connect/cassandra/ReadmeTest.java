package dev.isobar.connect.cassandra;

import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TopicTables;
import dev.isobar.connect.testing.OptionTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
class ReadmeTest {

  @Test
  void listsTheOptionsAsTheyAre() throws IOException {
    OptionTable.brief()
        .add("", CassandraSinkConfig.definition())
        .add("topic.<topic>.", TopicTables.definition())
        .add("topic.<topic>.<keyspace>.<table>.", TableOptions.definition())
        .checkIn(Path.of("README.md"));
  }
}
