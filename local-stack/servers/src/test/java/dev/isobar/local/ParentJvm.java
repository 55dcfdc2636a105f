package dev.isobar.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts servers and then does nothing, for tests that kill it. */
record ParentJvm(Process process, List<ProcessHandle> children) {

  private static final String STARTED = "started";

  /** Runs one in another process and waits until its servers are ready. */
  static ParentJvm spawn(Path folder, String... servers) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                JavaCommand.executable(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ParentJvm.class.getName(),
                folder.toString()));
    words.addAll(List.of(servers));
    Process process = new ProcessBuilder(words).redirectError(Redirect.INHERIT).start();
    List<ProcessHandle> children = new ArrayList<>();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); !STARTED.equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("The parent JVM ended");
      }
      ProcessHandle.of(Long.parseLong(line)).ifPresent(children::add);
    }
    return new ParentJvm(process, List.copyOf(children));
  }

  /** Arguments: a folder, and the names of the servers to start. Prints process ids. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Watchdog impatient = new Watchdog(1);
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      Path folder = Files.createDirectories(Path.of(arguments[0], name));
      ServerOptions options = ServerOptions.in(folder);
      switch (name) {
        case "plain" -> print(startShell(folder, "touch ready; exec sleep 600", impatient));
        case "removed" -> {
          long pid = startShell(folder, "touch ready; exec sleep 600", impatient);
          impatient.remove(pid);
          print(pid);
        }
        case "stubborn" ->
            print(
                startShell(
                    folder, "trap '' TERM; touch ready; while :; do sleep 600; done", impatient));
        case "kafka" -> print(startServer(new KafkaServer(options)));
        case "elasticsearch" -> print(startServer(new ElasticsearchServer(options)));
        default -> throw new IllegalArgumentException(name);
      }
    }
    System.out.println(STARTED);
    new CountDownLatch(1).await();
  }

  private static long startServer(Server server) {
    server.start();
    server.awaitReady(Duration.ofSeconds(90));
    return server.pid();
  }

  private static long startShell(Path folder, String script, Watchdog watchdog) throws IOException {
    Command command = new Command(List.of("sh", "-c", script), Map.of(), folder);
    long pid = ChildProcess.spawn(command, new LogFile(folder.resolve("log")), watchdog).pid();
    while (!Files.exists(folder.resolve("ready"))) {
      Thread.onSpinWait();
    }
    return pid;
  }

  private static void print(long pid) {
    System.out.println(pid);
    ProcessHandle.of(pid).orElseThrow().descendants().forEach(p -> System.out.println(p.pid()));
  }
}
