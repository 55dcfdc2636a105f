package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.table.StateTablesCql;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints the CQL of an application's tables, for those who create them themselves and set {@code
 * cassandra.store.create.tables=false}. Nothing is asked of a server.
 */
public final class StateTablesTool {

  private static final String HELP =
      """
      Prints the CQL of the tables in which an application keeps its state.

        --application-id ID       application.id of the Kafka Streams application
        --keyspace NAME           cassandra.keyspace of the application
        --store NAME=KIND         a store and what it is, once for each store; the kinds are
                                  %s
        --local-datacenter NAME   also print the CQL of the keyspace, replicated in this data centre
        --replicas NUMBER         in how many copies; 3 if left out
        --help                    print this

      The names of the stores are those that Topology.describe() shows. A table does not depend on
      a store's retention: rows are written with the time they have to live.

      Example: --application-id orders --keyspace my_app --store totals=key-value \\
               --store hourly=window
      """
          .formatted(kinds());

  private String applicationId;
  private String keyspace;
  private String datacenter;
  private int replicas = 3;
  private final Map<String, StoreKind> stores = new LinkedHashMap<>();

  private StateTablesTool() {}

  /** Prints to the standard output; ends with 0, or 2 if the arguments are wrong. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /** What {@link #main} does; returns what it ends with. */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.contains("--help")) {
      out.print(HELP);
      return 0;
    }
    StateTablesTool tool = new StateTablesTool();
    try {
      tool.read(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("--help lists the options.");
      return 2;
    }
    tool.statements().forEach(statement -> out.println(statement + ";\n"));
    return 0;
  }

  private void read(List<String> args) {
    Iterator<String> remaining = args.iterator();
    while (remaining.hasNext()) {
      String option = remaining.next();
      switch (option) {
        case "--application-id" -> applicationId = value(option, remaining);
        case "--keyspace" -> keyspace = value(option, remaining);
        case "--store" -> addStore(value(option, remaining));
        case "--local-datacenter" -> datacenter = value(option, remaining);
        case "--replicas" -> replicas = replicas(value(option, remaining));
        default -> throw new IllegalArgumentException("'" + option + "' is not an option.");
      }
    }
    require("--application-id", applicationId);
    require("--keyspace", keyspace);
    if (stores.isEmpty()) {
      throw new IllegalArgumentException("--store is missing: name at least one.");
    }
  }

  private static String value(String option, Iterator<String> remaining) {
    if (!remaining.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return remaining.next();
  }

  private static void require(String option, String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(option + " is missing.");
    }
  }

  private static int replicas(String text) {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException(
          "--replicas is '" + text + "'; it must be a number from 1 to 999.");
    }
    return Integer.parseInt(text);
  }

  private void addStore(String text) {
    int equals = text.lastIndexOf('=');
    String kind = text.substring(equals + 1);
    StoreKind known =
        Arrays.stream(StoreKind.values())
            .filter(candidate -> name(candidate).equals(kind))
            .findFirst()
            .orElse(null);
    if (equals < 1 || known == null) {
      throw new IllegalArgumentException(
          "--store is '" + text + "'; it must be NAME=KIND with one of the kinds " + kinds() + ".");
    }
    if (stores.put(text.substring(0, equals), known) != null) {
      throw new IllegalArgumentException(
          "--store names '" + text.substring(0, equals) + "' twice; a store has one kind.");
    }
  }

  private List<String> statements() {
    StateTablesCql cql = new StateTablesCql(keyspace, applicationId);
    List<String> statements = new ArrayList<>();
    if (datacenter != null) {
      statements.add(cql.keyspace(datacenter, replicas));
    }
    statements.add(cql.progress());
    stores.forEach((store, kind) -> statements.add(cql.rows(store, kind)));
    return statements;
  }

  private static String kinds() {
    return Arrays.stream(StoreKind.values())
        .map(StateTablesTool::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(StoreKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
