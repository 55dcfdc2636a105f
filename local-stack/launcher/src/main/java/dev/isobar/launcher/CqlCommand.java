package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "cql",
    mixinStandardHelpOptions = true,
    description = "Run one CQL statement on the running Cassandra and print its first rows.")
final class CqlCommand implements Callable<Integer> {

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "STATEMENT",
      description = "Such as: SELECT * FROM isobar.hourly LIMIT 3")
  String statement;

  @Override
  public Integer call() {
    StackState state = RunningStack.of(launcher.home());
    List<String> nodes = state.cassandraNodes();
    PrintWriter out = spec.commandLine().getOut();
    try {
      new Cassandra(nodes, launcher.home().access()).print(statement, out);
      return 0;
    } catch (QueryValidationException e) {
      throw new IllegalArgumentException("Cassandra refuses the statement: " + e.getMessage(), e);
    } catch (AllNodesFailedException e) {
      throw new IllegalStateException(
          "Cassandra does not answer on " + String.join(", ", nodes), e);
    }
  }
}
