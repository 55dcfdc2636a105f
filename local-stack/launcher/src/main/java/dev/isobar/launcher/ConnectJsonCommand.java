package dev.isobar.launcher;

import dev.isobar.launcher.connect.ConnectorFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "json",
    mixinStandardHelpOptions = true,
    description = "Print a connector's properties as the JSON that the REST interface takes.")
final class ConnectJsonCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Such as connect-config/nws-source.properties")
  Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ConnectorFile.read(file).toJson());
    out.flush();
    return 0;
  }
}
