package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts bodies that were prepared before the first was posted. They are kept in a file, since all
 * of them are larger than the heap of those who read the topic; it was just written, so reading a
 * body copies it from memory.
 */
final class PreparedBodies {

  private final WriterSpec spec;
  private final List<Integer> sizes = new ArrayList<>();

  PreparedBodies(WriterSpec spec) {
    this.spec = spec;
  }

  void run() throws IOException {
    Path folder = Files.createDirectories(Path.of(spec.folder()));
    Path file = Files.createTempFile(folder, "bodies", ".ndjson");
    try (FileChannel bodies =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      prepare(bodies);
      post(bodies);
    }
  }

  private void prepare(FileChannel bodies) throws IOException {
    Feed feed = spec.source().feed();
    Reports reports = spec.source().reports();
    DocumentWriter documents =
        DocumentWriter.of(
            spec.source().format(), ReportTable.of(spec.source().wide()), spec.index());
    JsonBytes body = new JsonBytes(spec.bulkBytes());
    for (int offset = 0; offset < feed.perPartition(); offset++) {
      for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
        documents.write(spec.source().format().value(reports, feed.at(partition, offset)), body);
        if (body.size() >= spec.bulkBytes()) {
          append(body, bodies);
        }
      }
    }
    if (body.size() > 0) {
      append(body, bodies);
    }
  }

  private void append(JsonBytes body, FileChannel bodies) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(body.bytes(), 0, body.size());
    while (bytes.hasRemaining()) {
      bodies.write(bytes);
    }
    sizes.add(body.size());
    body.clear();
  }

  private void post(FileChannel bodies) throws IOException {
    BulkPoster poster = new BulkPoster(spec.url(), spec.inFlight(), spec.bulkBytes());
    bodies.position(0);
    for (int size : sizes) {
      JsonBytes body = poster.buffer();
      body.read(bodies, size);
      poster.post(body);
    }
    poster.finish();
  }
}
