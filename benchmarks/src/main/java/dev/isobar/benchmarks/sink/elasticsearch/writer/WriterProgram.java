package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.writer.TopicLoop;
import dev.isobar.benchmarks.sink.writer.WriterMain;
import java.io.IOException;

/** Writes documents as its specification says. */
public final class WriterProgram {

  private WriterProgram() {}

  /**
   * Runs it.
   *
   * @param args the file of the specification
   */
  public static void main(String[] args) throws InterruptedException {
    WriterMain.run(args, WriterSpec.class, WriterProgram::write);
  }

  private static void write(WriterSpec spec) throws IOException {
    // So that each connection is kept between requests; Java keeps five by default.
    System.setProperty(
        "http.maxConnections", Integer.toString(spec.inFlight() * spec.source().tasks()));
    if (spec.fromTopic()) {
      new TopicLoop(
              spec.source(),
              () ->
                  new PostedDocuments(
                      DocumentWriter.of(
                          spec.source().format(),
                          ReportTable.of(spec.source().wide()),
                          spec.index()),
                      new BulkPoster(spec.url(), spec.inFlight(), spec.bulkBytes()),
                      spec.bulkBytes()))
          .run();
    } else {
      new PreparedBodies(spec).run();
    }
  }
}
