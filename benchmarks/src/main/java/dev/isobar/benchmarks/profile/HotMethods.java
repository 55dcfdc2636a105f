package dev.isobar.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sums up a recording: beside it go a text with the busiest threads and methods and the longest
 * waits, and the folded stacks that tools for flame graphs take.
 */
final class HotMethods {

  private static final int LINES = 30;

  private static final Pattern BLOCKING =
      Pattern.compile("(?i)e?poll|accept|\\.wait|readBytes|inotify");

  private final Map<String, Long> threads = new HashMap<>();
  private final Map<String, Long> self = new HashMap<>();
  private final Map<String, Long> inclusive = new HashMap<>();
  private final Map<String, Long> stacks = new TreeMap<>();
  private final Map<String, Long> waits = new HashMap<>();
  private final Map<String, Long> allocations = new HashMap<>();
  private long samples;
  private long allocated;

  private HotMethods() {}

  /** Writes {@code x.hot.txt} and {@code x.folded} for {@code x.jfr}. */
  static void summarize(Path recording) {
    HotMethods all = new HotMethods();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        all.add(file.readEvent());
      }
      String base = recording.toString().replaceFirst("\\.jfr$", "");
      Files.write(Path.of(base + ".hot.txt"), all.summary());
      Files.write(
          Path.of(base + ".folded"),
          all.stacks.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + recording, e);
    }
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> addSample(event);
      case "jdk.ThreadPark", "jdk.JavaMonitorWait", "jdk.JavaMonitorEnter" -> addWait(event);
      case "jdk.ObjectAllocationSample" -> {
        long weight = event.getLong("weight");
        allocated += weight;
        allocations.merge(
            event.getClass("objectClass").getName() + " in " + ours(names(event)),
            weight,
            Long::sum);
      }
      default -> {
        // Other events say nothing of stacks.
      }
    }
  }

  private void addSample(RecordedEvent event) {
    List<String> frames = names(event);
    if (frames.isEmpty() || isIdle(event, frames.get(0))) {
      return;
    }
    samples++;
    String thread = threadName(event.getThread("sampledThread"));
    threads.merge(thread, 1L, Long::sum);
    self.merge(frames.get(0), 1L, Long::sum);
    Set<String> once = new HashSet<>(frames);
    once.forEach(frame -> inclusive.merge(frame, 1L, Long::sum));
    List<String> rootFirst = new ArrayList<>(frames);
    Collections.reverse(rootFirst);
    stacks.merge(thread + ";" + String.join(";", rootFirst), 1L, Long::sum);
  }

  // A sample in native code is taken whether or not the thread has a processor.
  private static boolean isIdle(RecordedEvent event, String top) {
    return event.getEventType().getName().equals("jdk.NativeMethodSample")
        && BLOCKING.matcher(top).find();
  }

  private void addWait(RecordedEvent event) {
    waits.merge(
        threadName(event.getThread())
            + " "
            + event.getEventType().getName().substring("jdk.".length())
            + " in "
            + ours(names(event)),
        event.getDuration().toMillis(),
        Long::sum);
  }

  private static List<String> names(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream().map(HotMethods::name).toList();
  }

  private static String name(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    return method.getType().getName() + "." + method.getName();
  }

  // The first frame that is not of the JDK.
  private static String ours(List<String> frames) {
    return frames.stream()
        .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
        .findFirst()
        .orElse(frames.isEmpty() ? "?" : frames.get(0));
  }

  // Threads of a pool count together.
  private static String threadName(RecordedThread thread) {
    String name = thread == null ? null : thread.getJavaName();
    return name == null
        ? "(virtual machine)"
        : name.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "#").replaceAll("[0-9]+$", "#");
  }

  private List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(samples + " samples of running threads");
    section(lines, "Threads", threads, samples, "%");
    section(lines, "Methods themselves", self, samples, "%");
    section(lines, "Methods with what they call", inclusive, samples, "%");
    section(lines, "Allocation", allocations, allocated, "%");
    section(lines, "Waits of 10 ms and more, in all", waits, 0, " ms");
    return lines;
  }

  private static void section(
      List<String> lines, String title, Map<String, Long> counts, long whole, String unit) {
    lines.add("");
    lines.add(title);
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LINES)
        .forEach(
            one ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %8.1f%s  %s",
                        whole == 0 ? one.getValue() : 100.0 * one.getValue() / whole,
                        unit,
                        one.getKey())));
  }
}
