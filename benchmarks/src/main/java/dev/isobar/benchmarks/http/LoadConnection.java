package dev.isobar.benchmarks.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that asks one question at a time. Of an answer it reads the status and how long it
 * is; the server must say the length.
 */
final class LoadConnection implements Closeable {

  private static final int BUFFER = 256 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long askedAt;
  private int whole;
  private int status;

  LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  void ask(byte[] request) throws IOException {
    buffer.clear();
    whole = 0;
    askedAt = System.nanoTime();
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads what has come; true when the answer is whole. */
  boolean read() throws IOException {
    if (channel.read(buffer) < 0) {
      throw new EOFException("it closed a connection");
    }
    if (whole == 0) {
      whole = wholeLength(buffer.array(), buffer.position());
      if (whole > BUFFER) {
        throw new IOException("an answer of " + whole + " bytes is too large for this benchmark");
      }
    }
    return whole > 0 && buffer.position() >= whole;
  }

  private int wholeLength(byte[] bytes, int end) throws IOException {
    int body = endOfHead(bytes, end);
    if (body < 0) {
      return 0;
    }
    String head = new String(bytes, 0, body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    int length = head.indexOf(LENGTH);
    if (length < 0) {
      throw new IOException("the answer does not say its length: " + head);
    }
    int from = length + LENGTH.length();
    return body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  private static int endOfHead(byte[] bytes, int end) {
    for (int i = 3; i < end; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  long askedAt() {
    return askedAt;
  }

  int status() {
    return status;
  }

  /** Bytes of the answer, its head included. */
  int size() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
