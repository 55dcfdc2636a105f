package dev.isobar.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "The end of a service's log, or of every service's.")
final class LogsCommand implements Callable<Integer> {

  private static final int LONGEST_TAIL_BYTES = 1 << 20;

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Such as connect; all if none.")
  String service;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "How many lines (default: ${DEFAULT-VALUE}).")
  int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on printing what is added, until Ctrl-C.")
  boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = launcher.home();
    List<String> known = services(home.logs());
    if (service != null && !known.contains(service)) {
      throw new IllegalArgumentException(
          "no log of a service called '" + service + "'; there are " + known);
    }
    if (follow && service == null) {
      throw new IllegalArgumentException("--follow goes with one service; there are " + known);
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String name : service == null ? known : List.of(service)) {
      if (service == null) {
        out.println("== " + name + " (" + home.log(name) + ")");
      }
      tail(home.log(name)).forEach(out::println);
    }
    out.flush();
    if (follow) {
      printWhatIsAdded(home.log(service), out);
    }
    return 0;
  }

  private static void printWhatIsAdded(Path log, PrintWriter out)
      throws IOException, InterruptedException {
    long position = Files.size(log);
    try (WatchService changes = log.getFileSystem().newWatchService()) {
      log.getParent().register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
      while (true) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
          byte[] added = new byte[(int) Math.max(0, file.length() - position)];
          file.seek(position);
          file.readFully(added);
          position += added.length;
          out.print(new String(added, StandardCharsets.UTF_8));
          out.flush();
        }
        WatchKey change = changes.take();
        change.pollEvents();
        change.reset();
      }
    }
  }

  private static List<String> services(Path logs) throws IOException {
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .toList();
    }
  }

  private List<String> tail(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int length = (int) Math.min(file.length(), LONGEST_TAIL_BYTES);
      byte[] end = new byte[length];
      file.seek(file.length() - length);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }
}
