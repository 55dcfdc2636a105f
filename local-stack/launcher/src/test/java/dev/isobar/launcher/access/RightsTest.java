package dev.isobar.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.testing.ReadmePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RightsTest {

  private static final Path README = Path.of("README.md");

  /** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
  @Test
  void theReadmeShowsThemAll() throws IOException {
    StringBuilder table =
        new StringBuilder("| where | who | may | what |\n| --- | --- | --- | --- |\n");
    for (KafkaPrincipal principal : KafkaPrincipal.ALL) {
      for (KafkaRight right : principal.rights()) {
        row(table, "Kafka", principal.user(), right.deeds(), right.thing());
      }
    }
    for (CassandraRoles.Grant grant : CassandraRoles.GRANTS) {
      row(
          table,
          "Cassandra",
          grant.role(),
          grant.permission().toLowerCase(Locale.ROOT),
          "`" + grant.resource() + "`");
    }
    row(
        table,
        "Elasticsearch",
        ElasticsearchUsers.SINK,
        "create index, index, delete, view index metadata",
        "index `weather-*`");
    row(table, "Elasticsearch", ElasticsearchUsers.SINK, "monitor", "the cluster");

    new ReadmePart("rights", table.toString()).checkIn(README);
  }

  @Test
  void nobodyMayChangeTheClusterOrDoAnythingToAll() {
    for (KafkaPrincipal principal : KafkaPrincipal.ALL) {
      assertThat(principal.rights())
          .as(principal.user())
          .allSatisfy(
              right -> {
                assertThat(right.name()).isNotEqualTo("*").isNotEmpty();
                assertThat(right.operations())
                    .doesNotContain(
                        AclOperation.ALL, AclOperation.ALTER, AclOperation.CLUSTER_ACTION);
              })
          .filteredOn(right -> right.type() == ResourceType.CLUSTER)
          .allSatisfy(
              right ->
                  assertThat(right.operations()).containsExactly(AclOperation.DESCRIBE_CONFIGS));
    }
  }

  @Test
  void onlyTheStreamsApplicationMayDeleteAndOnlyItsOwn() {
    for (KafkaPrincipal principal : KafkaPrincipal.ALL) {
      assertThat(principal.rights())
          .filteredOn(right -> right.operations().contains(AclOperation.DELETE))
          .allSatisfy(
              right -> {
                assertThat(principal).isEqualTo(KafkaPrincipal.STREAMS);
                assertThat(right.pattern()).isEqualTo(PatternType.PREFIXED);
                assertThat(right.name()).isEqualTo("isobar-streams-");
              });
    }
  }

  private static void row(StringBuilder table, String where, String who, String may, String what) {
    table.append("| %s | `%s` | %s | %s |\n".formatted(where, who, may, what));
  }
}
