package dev.isobar.benchmarks.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is live in the heap of another JVM of this machine. */
final class LiveHeap {

  private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

  private LiveHeap() {}

  /** MiB after a full collection; NaN if the JDK's tools are not there. */
  static double megabytes(long pid) throws InterruptedException {
    try {
      jcmd(pid, "GC.run");
      return of(jcmd(pid, "GC.heap_info"));
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** From what {@code GC.heap_info} says of a heap of G1; NaN if it says something else. */
  static double of(String heapInfo) {
    Matcher used = USED.matcher(heapInfo);
    return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(tool.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
