package dev.isobar.connect.elasticsearch;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.config.TopicOptions;
import dev.isobar.connect.testing.OptionTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
class ReadmeTest {

  @Test
  void listsTheOptionsAsTheyAre() throws IOException {
    OptionTable.brief()
        .add("", ElasticsearchSinkConfig.definition())
        .add("topic.<topic>.", TopicOptions.definition())
        .checkIn(Path.of("README.md"));
  }
}
