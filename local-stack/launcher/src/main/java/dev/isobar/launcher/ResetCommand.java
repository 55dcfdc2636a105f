package dev.isobar.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Remove the data and logs of earlier runs. Refused while something runs.")
final class ResetCommand implements Callable<Integer> {

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Home home = launcher.home();
    StackStateFile stateFile = new StackStateFile(home.stateFile());
    Optional<String> hindrance =
        stateFile.read().flatMap(state -> state.hindrance(home.stateFile()));
    if (hindrance.isPresent()) {
      throw new IllegalStateException(hindrance.get());
    }
    remove(home.data());
    remove(home.logs());
    stateFile.delete();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Data and logs in " + home.folder() + " are removed.");
    out.flush();
    return 0;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
