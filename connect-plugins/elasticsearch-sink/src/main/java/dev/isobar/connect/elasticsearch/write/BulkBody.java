package dev.isobar.connect.elasticsearch.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.HttpAsyncContentProducer;
import org.apache.http.protocol.HTTP;

/** A bulk's body, sent from the actions' own bytes. It can be sent again, but not twice at once. */
final class BulkBody extends AbstractHttpEntity implements HttpAsyncContentProducer {

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final int CHUNK = 64 * 1024;

  private final List<BulkItem> items;
  private final long length;
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private int item;
  private int offset;

  BulkBody(Bulk bulk) {
    this.items = bulk.items();
    this.length = bulk.bytes();
    setContentType(new BasicHeader(HTTP.CONTENT_TYPE, NDJSON.toString()));
  }

  @Override
  public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
    do {
      if (!chunk.hasRemaining() && !fill()) {
        encoder.complete();
        return;
      }
      encoder.write(chunk);
    } while (!chunk.hasRemaining());
  }

  /** Copies the next actions together, for there are hundreds to a chunk. */
  private boolean fill() {
    if (item == items.size()) {
      return false;
    }
    if (chunk.capacity() == 0) {
      chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, length)));
    }
    chunk.clear();
    while (item < items.size() && chunk.hasRemaining()) {
      byte[] lines = items.get(item).lines();
      int part = Math.min(chunk.remaining(), lines.length - offset);
      chunk.put(lines, offset, part);
      offset += part;
      if (offset == lines.length) {
        item++;
        offset = 0;
      }
    }
    chunk.flip();
    return chunk.hasRemaining();
  }

  /** Goes back to the start: after this it is sent to another node, or not at all. */
  @Override
  public void close() {
    chunk = ByteBuffer.allocate(0);
    item = 0;
    offset = 0;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    return new SequenceInputStream(
        Collections.enumeration(
            items.stream().map(one -> new ByteArrayInputStream(one.lines())).toList()));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (BulkItem one : items) {
      out.write(one.lines());
    }
  }
}
