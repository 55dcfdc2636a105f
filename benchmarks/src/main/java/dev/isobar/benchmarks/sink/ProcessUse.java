package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.server.ProcessCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process had used at a moment, or between two.
 *
 * @param cpuNanos processor time in nanoseconds
 * @param bytesIn that it read from sockets and files; 0 where the system does not tell
 * @param bytesOut that it wrote to them; 0 where the system does not tell
 */
record ProcessUse(long cpuNanos, long bytesIn, long bytesOut) {

  /** Until this moment. */
  static ProcessUse of(long pid) {
    List<String> io = io(pid);
    return new ProcessUse(ProcessCpu.nanos(pid), bytes(io, "rchar: "), bytes(io, "wchar: "));
  }

  private static List<String> io(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "io"));
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  static long bytes(List<String> io, String name) {
    return io.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(0);
  }

  ProcessUse since(ProcessUse earlier) {
    return new ProcessUse(
        cpuNanos - earlier.cpuNanos, bytesIn - earlier.bytesIn, bytesOut - earlier.bytesOut);
  }
}
