package dev.isobar.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    description = "Connectors of distributed Connect workers, on this machine or elsewhere.",
    subcommands = {ConnectApplyCommand.class, ConnectJsonCommand.class})
final class ConnectCommand implements Runnable {

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "connect what? apply or json");
  }
}
