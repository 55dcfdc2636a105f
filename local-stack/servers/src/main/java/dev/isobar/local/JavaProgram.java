package dev.isobar.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** A program in a runnable jar, such as a stream application. */
public final class JavaProgram extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 256;

  private final Path jar;
  private final List<String> arguments;
  private final Probe probe;

  /**
   * With system properties in {@link ServerOptions#settings()}. The program itself must listen on
   * {@link #port()}: choose the port, and tell it by an argument or a setting.
   *
   * @param name a short name for progress and errors
   * @param options where and how it runs; its folder is the working directory
   * @param jar the jar, with a main class in its manifest
   * @param arguments the arguments of the main class
   * @param probe makes the probe for the port
   */
  public JavaProgram(
      String name,
      ServerOptions options,
      Path jar,
      List<String> arguments,
      IntFunction<Probe> probe) {
    super(name, options, "HTTP");
    this.jar = jar.toAbsolutePath();
    this.arguments = List.copyOf(arguments);
    this.probe = probe.apply(port());
  }

  @Override
  Command prepare() throws IOException {
    JavaCommand java =
        new JavaCommand(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES), folder("tmp"));
    options().settings().forEach(java::property);
    return new Command(
        java.arguments(options().jvmArguments()).jar(jar, arguments),
        options().environment(),
        options().folder());
  }

  @Override
  boolean answers() {
    return probe.isReady();
  }
}
