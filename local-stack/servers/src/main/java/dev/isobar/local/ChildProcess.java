package dev.isobar.local;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running child process that ignores the terminal's Ctrl-C and hang-up, and that does not outlive
 * this JVM.
 */
final class ChildProcess implements ServerProcess {

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /** Starts it; what it prints goes to the end of the log file. */
  static ChildProcess spawn(Command command, LogFile log, Watchdog watchdog) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script(command), "sh"));
    words.addAll(command.main());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.path().toFile()));
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      watchdog.add(process.pid());
      stdin.write("go\n".getBytes(StandardCharsets.US_ASCII));
    }
    CompletableFuture<Void> unused =
        process.onExit().thenAccept(ended -> watchdog.remove(ended.pid()));
    return new ChildProcess(process);
  }

  // Ignored signals stay ignored across exec, and Java leaves them so. The shell becomes the
  // program, so its process id is the program's. It waits for a line first: should this JVM die
  // before the watchdog knows of the process, the line never comes and nothing starts.
  private static String script(Command command) {
    String first =
        command.first().isEmpty()
            ? ""
            : command.first().stream().map(ChildProcess::quoted).collect(Collectors.joining(" "))
                + " < /dev/null && ";
    return "trap '' INT HUP; read -r go && " + first + "exec \"$@\" < /dev/null";
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void stop(Duration grace) {
    List<ProcessHandle> tree = tree();
    process.destroy();
    if (!awaitEndOf(tree, grace)) {
      List<ProcessHandle> late = new ArrayList<>(tree);
      late.addAll(tree());
      kill(late);
    }
  }

  @Override
  public void kill() {
    kill(tree());
  }

  private static void kill(List<ProcessHandle> tree) {
    tree.forEach(ProcessHandle::destroyForcibly);
    if (!awaitEndOf(tree, KILL_TIMEOUT)) {
      throw new ServerFailedException(
          "Killed processes have not ended: "
              + tree.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList());
    }
  }

  // The process itself first: a parent could start another child in place of a killed one.
  private List<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private static boolean awaitEndOf(List<ProcessHandle> tree, Duration timeout) {
    CompletableFuture<?>[] ends =
        tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException e) {
      // Nothing may stay behind: go on to the kill, and let the caller see the interrupt after it.
      Thread.currentThread().interrupt();
      return tree.stream().noneMatch(ProcessHandle::isAlive);
    }
  }
}
