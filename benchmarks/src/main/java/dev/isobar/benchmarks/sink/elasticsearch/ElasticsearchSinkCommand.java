package dev.isobar.benchmarks.sink.elasticsearch;

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

/** {@code benchmarks/run elasticsearch-sink}. */
@Command(
    name = "elasticsearch-sink",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure the Elasticsearch sink in a Connect worker beside programs that do less.",
      "Starts a broker, a registry, an Elasticsearch node and workers of its own, and stops them, also on Ctrl-C.",
      "Without --format and --tasks it runs a choice of them."
    })
public final class ElasticsearchSinkCommand implements Callable<Integer> {

  private static final List<ElasticsearchContender> ALL = List.of(ElasticsearchContender.values());
  private static final List<ElasticsearchContender> READERS =
      List.of(ElasticsearchContender.LOOP, ElasticsearchContender.SINK);

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "CONTENDER",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<ElasticsearchContender> contenders = List.of();

  @Mixin private SinkOptions options;
  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException {
    options.check(output, ProfiledProcess.ELASTICSEARCH);
    new SinkSession(new ElasticsearchTarget(output.folder()), options, output).run(scenarios());
    return 0;
  }

  private List<SinkScenario> scenarios() {
    Format format = options.format();
    Integer tasks = options.tasks();
    List<SinkScenario> all =
        format == null && tasks == null
            ? List.of(
                scenario(Format.AVRO, 1, ALL),
                scenario(Format.AVRO, 4, READERS),
                scenario(Format.JSON, 1, READERS),
                scenario(Format.JSON_SCHEMALESS, 1, READERS))
            : List.of(
                scenario(format == null ? Format.AVRO : format, tasks == null ? 1 : tasks, ALL));
    return contenders.isEmpty()
        ? all
        : all.stream().map(one -> one.withContenders(contenders)).toList();
  }

  private SinkScenario scenario(Format format, int tasks, List<ElasticsearchContender> who) {
    return SinkScenario.of(format, false, tasks, Order.INTERLEAVED, options.records(), who);
  }
}
