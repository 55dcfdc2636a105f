package dev.isobar.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a small Java process. */
final class JavaCommand {

  private final List<String> words = new ArrayList<>();

  JavaCommand(int heapMegabytes, Path temporaryFolder) {
    words.add(executable());
    words.add("-Xmx" + heapMegabytes + "m");
    // One collector thread and small tables: several of these share two cores and 5 GB.
    words.add("-XX:+UseSerialGC");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-XX:-UsePerfData");
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("-Djava.awt.headless=true");
    words.add("-Dfile.encoding=UTF-8");
    words.add("-Djava.io.tmpdir=" + temporaryFolder);
  }

  /** The java program of the JDK that runs this code. */
  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  JavaCommand property(String name, Object value) {
    words.add("-D" + name + "=" + value);
    return this;
  }

  JavaCommand arguments(List<String> jvmArguments) {
    words.addAll(jvmArguments);
    return this;
  }

  List<String> mainClass(String classPath, String mainClass, String... arguments) {
    return run(List.of("-cp", classPath, mainClass), List.of(arguments));
  }

  List<String> jar(Path jar, List<String> arguments) {
    return run(List.of("-jar", jar.toString()), arguments);
  }

  private List<String> run(List<String> what, List<String> arguments) {
    List<String> all = new ArrayList<>(words);
    all.addAll(what);
    all.addAll(arguments);
    return all;
  }
}
