package dev.isobar.benchmarks.sink.cassandra;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.sink.SinkOptions;
import dev.isobar.benchmarks.sink.SinkScenario;
import dev.isobar.benchmarks.sink.SinkSession;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run cassandra-sink}. */
@Command(
    name = "cassandra-sink",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure the Cassandra sink in a Connect worker beside programs that do less.",
      "Starts a broker, a registry, a Cassandra node and workers of its own, and stops them, also on Ctrl-C.",
      "Without --format, --order, --tasks and --wide it runs a choice of them."
    })
public final class CassandraSinkCommand implements Callable<Integer> {

  private static final List<CassandraContender> ALL = List.of(CassandraContender.values());
  private static final List<CassandraContender> READERS =
      List.of(CassandraContender.LOOP, CassandraContender.SINK);

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Of the reports in the topic: ${COMPLETION-CANDIDATES}.")
  private Order order;

  @Option(names = "--wide", description = "Rows of 60 columns.")
  private boolean wide;

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "CONTENDER",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<CassandraContender> contenders = List.of();

  @Mixin private SinkOptions options;
  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException {
    options.check(output, ProfiledProcess.CASSANDRA);
    new SinkSession(new CassandraTarget(output.folder()), options, output).run(scenarios());
    return 0;
  }

  private List<SinkScenario> scenarios() {
    Format format = options.format();
    Integer tasks = options.tasks();
    Long records = options.records();
    List<SinkScenario> all =
        format == null && order == null && tasks == null && !wide
            ? choice(records)
            : List.of(
                SinkScenario.of(
                    format == null ? Format.AVRO : format,
                    wide,
                    tasks == null ? 1 : tasks,
                    order == null ? Order.GROUPED : order,
                    records,
                    ALL));
    return contenders.isEmpty()
        ? all
        : all.stream().map(one -> one.withContenders(contenders)).toList();
  }

  private static List<SinkScenario> choice(Long records) {
    return List.of(
        SinkScenario.of(Format.AVRO, false, 1, Order.GROUPED, records, ALL),
        SinkScenario.of(Format.AVRO, false, 4, Order.GROUPED, records, READERS),
        SinkScenario.of(Format.AVRO, false, 1, Order.INTERLEAVED, records, ALL),
        SinkScenario.of(Format.AVRO, true, 1, Order.GROUPED, records, ALL),
        SinkScenario.of(Format.JSON, false, 1, Order.GROUPED, records, READERS),
        SinkScenario.of(Format.JSON_SCHEMALESS, false, 1, Order.GROUPED, records, READERS));
  }
}
