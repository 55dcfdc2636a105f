package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.table.StateTablesCql;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTablesToolTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheTablesOfAnApplication() {
    int result =
        run(
            "--application-id",
            "Orders",
            "--keyspace",
            "my_app",
            "--store",
            "totals=key-value",
            "--store",
            "a=b=session");

    assertThat(result).isZero();
    StateTablesCql cql = new StateTablesCql("my_app", "Orders");
    assertThat(text(out))
        .isEqualTo(
            cql.progress()
                + ";\n\n"
                + cql.rows("totals", StoreKind.KEY_VALUE)
                + ";\n\n"
                + cql.rows("a=b", StoreKind.SESSION)
                + ";\n\n")
        .contains("CREATE TABLE IF NOT EXISTS my_app.orders_totals (");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void printsTheKeyspaceToo() {
    int result =
        run(
            "--application-id",
            "orders",
            "--keyspace",
            "my_app",
            "--store",
            "s=versioned",
            "--local-datacenter",
            "east",
            "--replicas",
            "2");

    assertThat(result).isZero();
    assertThat(text(out))
        .startsWith(
            "CREATE KEYSPACE IF NOT EXISTS my_app WITH replication = {'class':"
                + " 'NetworkTopologyStrategy', 'east': 2};\n");
  }

  @Test
  void helpListsEveryKind() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("key-value, window, duplicates-window, session, versioned");
  }

  @ParameterizedTest
  @CsvSource({
    "--keyspace k --store s=window, --application-id is missing",
    "--application-id a --store s=window, --keyspace is missing",
    "--application-id a --keyspace k, --store is missing",
    "--application-id a --keyspace k --store s=list, --store is 's=list'",
    "--application-id a --keyspace k --store window, --store is 'window'",
    "--application-id a --keyspace k --store s=window --store s=window, twice",
    "--application-id a --keyspace, --keyspace needs a value",
    "--replicas 0, --replicas is '0'",
    "--stores s=window, is not an option"
  })
  void saysWhatIsWrongWithTheArguments(String arguments, String problem) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(text(err)).contains(problem).contains("--help");
    assertThat(text(out)).isEmpty();
  }

  private int run(String... args) {
    return StateTablesTool.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
