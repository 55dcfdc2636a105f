package dev.isobar.app;

import dev.isobar.app.command.ConfigurationOptions;
import dev.isobar.app.command.Version;
import dev.isobar.app.drawing.Diagram;
import dev.isobar.app.drawing.Dot;
import dev.isobar.app.drawing.Mermaid;
import dev.isobar.app.drawing.TopologyDiagrams;
import java.io.PrintWriter;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Prints or draws the topology and exits. */
@Command(
    name = "topology",
    description = {
      "Prints the topology as Kafka Streams describes it, or draws it.",
      "In drawings only what uses a store is drawn of the processors."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TopologyCommand implements Callable<Integer> {

  private enum Format {
    TEXT,
    MERMAID,
    DOT
  }

  @Mixin private ConfigurationOptions configuration;
  @CommandLine.Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "text|mermaid|dot",
      description = "text (default), mermaid for Markdown, or dot for Graphviz.")
  private Format format = Format.TEXT;

  @Option(names = "--overview", description = "Draw topics and sub-topologies only.")
  private boolean overview;

  @Option(names = "--part", paramLabel = "<n>", description = "Draw one sub-topology only.")
  private Integer part;

  @Override
  public Integer call() {
    TopologyDescription description = new Application(configuration.read()).topology().describe();
    PrintWriter out = spec.commandLine().getOut();
    if (format != Format.TEXT) {
      Diagram diagram = diagram(new TopologyDiagrams(description));
      out.print(format == Format.DOT ? Dot.of(diagram) : Mermaid.of(diagram));
    } else if (overview || part != null) {
      throw wrong("--overview and --part go with --format mermaid or dot");
    } else {
      out.print(description);
    }
    out.flush();
    return 0;
  }

  private Diagram diagram(TopologyDiagrams diagrams) {
    if (overview && part != null) {
      throw wrong("--overview and --part exclude one another");
    }
    if (part != null && !diagrams.parts().contains(part)) {
      throw wrong(
          "--part="
              + part
              + " is no sub-topology with state: give one of "
              + new TreeSet<>(diagrams.parts()));
    }
    return overview ? diagrams.overview() : part != null ? diagrams.part(part) : diagrams.whole();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
