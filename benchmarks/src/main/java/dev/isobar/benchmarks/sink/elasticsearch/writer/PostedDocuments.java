package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.writer.Receiver;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Writes values into bodies over the ends of polls, and posts each that is full. */
final class PostedDocuments implements Receiver {

  private final DocumentWriter documents;
  private final BulkPoster poster;
  private final int bulkBytes;
  private JsonBytes body;

  PostedDocuments(DocumentWriter documents, BulkPoster poster, int bulkBytes) {
    this.documents = documents;
    this.poster = poster;
    this.bulkBytes = bulkBytes;
    this.body = poster.buffer();
  }

  @Override
  public void take(SchemaAndValue value) {
    documents.write(value, body);
    if (body.size() >= bulkBytes) {
      poster.post(body);
      body = poster.buffer();
    }
  }

  @Override
  public void finish() {
    poster.post(body);
    poster.finish();
  }
}
