package dev.isobar.simulator.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Sends answers. */
final class ResponseWriter {

  private static final int WORTH_COMPRESSING = 1024;

  private ResponseWriter() {}

  static String etag(byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return "\""
        + Long.toHexString(checksum.getValue())
        + "-"
        + Integer.toHexString(body.length)
        + "\"";
  }

  /**
   * Sends a whole answer.
   *
   * @param onSent runs when all but the last byte were sent, so that no client has the whole answer
   *     before it ran; it does not run if the connection broke earlier
   */
  static void write(Context ctx, Answer answer, Runnable onSent) throws IOException {
    byte[] body = begin(ctx, answer);
    if (body.length == 0) {
      onSent.run();
      return;
    }
    OutputStream out = ctx.res().getOutputStream();
    out.write(body, 0, body.length - 1);
    out.flush();
    onSent.run();
    out.write(body, body.length - 1, 1);
    out.flush();
  }

  /** Promises the whole answer, sends half of it, and breaks the connection. */
  static void writeHalf(Context ctx, Answer answer) throws IOException {
    byte[] body = begin(ctx, answer);
    OutputStream out = ctx.res().getOutputStream();
    out.write(Arrays.copyOf(body, body.length / 2));
    out.flush();
  }

  private static byte[] begin(Context ctx, Answer answer) throws IOException {
    byte[] body = answer.body();
    ctx.status(answer.status());
    ctx.contentType(answer.contentType());
    answer.headers().forEach(ctx::header);
    ctx.header("Vary", "Accept,Accept-Encoding,Feature-Flags,Accept-Language");
    String accepted = ctx.header("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip") && body.length >= WORTH_COMPRESSING) {
      ctx.header("Content-Encoding", "gzip");
      body = compressed(body);
    }
    if (answer.status() != 304) {
      ctx.header("Content-Length", Integer.toString(body.length));
    }
    return body;
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
