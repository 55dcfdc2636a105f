package dev.isobar.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the JDK's flight recorder in other processes from {@link #start} to {@link #stop}, which
 * leaves for each a recording, its stacks and a summary in the folder.
 */
public final class Profiler {

  private static final String NAME = "benchmark";

  private final Path folder;
  private final Set<ProfiledProcess> wanted;
  private final Map<ProfiledProcess, Long> recording = new LinkedHashMap<>();

  /**
   * @param wanted the processes to watch; none makes this do nothing
   */
  public Profiler(Path folder, Set<ProfiledProcess> wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /** Starts to record those that are wanted. */
  public void start(Map<ProfiledProcess, Long> pids) throws InterruptedException {
    for (ProfiledProcess process : wanted) {
      long pid = pids.get(process);
      jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
      recording.put(process, pid);
    }
  }

  /** Stops to record, and writes the summaries. */
  public void stop() throws InterruptedException {
    for (Map.Entry<ProfiledProcess, Long> one : recording.entrySet()) {
      Path file = folder.resolve(one.getKey().label() + ".jfr");
      if (jcmd(one.getValue(), "JFR.stop", "name=" + NAME, "filename=" + file)) {
        HotMethods.summarize(file);
      }
    }
  }

  private boolean jcmd(long pid, String... words) throws InterruptedException {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("jcmd.log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
      command.add(Long.toString(pid));
      command.addAll(List.of(words));
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run jcmd of the JDK", e);
    }
  }
}
