package dev.isobar.benchmarks.sink.writer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What programs that write have in common: they stay until their standard input ends. */
public final class WriterMain {

  /**
   * What a program does.
   *
   * @param <S> what it is told
   */
  @FunctionalInterface
  public interface Work<S> {

    /** Writes everything. */
    void run(S specification) throws IOException, InterruptedException;
  }

  private WriterMain() {}

  /**
   * Does the work, then waits for the end: its processor time is read from outside.
   *
   * @param arguments the file of the specification
   */
  public static <S> void run(String[] arguments, Class<S> type, Work<S> work)
      throws InterruptedException {
    Thread end = new Thread(WriterMain::endWithInput, "end");
    end.setDaemon(true);
    end.start();
    try {
      work.run(new ObjectMapper().readValue(Path.of(arguments[0]).toFile(), type));
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
    end.join();
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
  }
}
