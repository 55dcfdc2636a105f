package dev.isobar.local;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Runs one query in CQL's native protocol, version 4, without a driver. */
final class CqlProbe {

  private static final int REQUEST_VERSION = 0x04;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int AUTHENTICATE = 0x03;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int CONSISTENCY_ONE = 0x0001;
  private static final int LARGEST_ANSWER = 1_000_000;
  private static final int TIMEOUT_MILLIS = 2_000;

  private CqlProbe() {}

  /**
   * Whether a node answers a query. One that asks for credentials is taken as ready too: it has
   * none of ours.
   */
  static boolean answersQuery(InetSocketAddress node) {
    try (Socket socket = connected(node)) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int greeting = exchange(out, in, STARTUP, startup());
      return greeting == AUTHENTICATE
          || (greeting == READY && exchange(out, in, QUERY, query()) == RESULT);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Socket connected(InetSocketAddress node) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(node, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static int exchange(DataOutputStream out, DataInputStream in, int opcode, byte[] body)
      throws IOException {
    out.writeByte(REQUEST_VERSION);
    out.writeByte(0); // flags
    out.writeShort(0); // stream
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    in.readInt(); // version, flags, stream
    int answer = in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > LARGEST_ANSWER) {
      throw new IOException("Not an answer in CQL's protocol");
    }
    in.readNBytes(length);
    return answer;
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1); // one option
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query() throws IOException {
    byte[] text = "SELECT release_version FROM system.local".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(text.length);
    out.write(text);
    out.writeShort(CONSISTENCY_ONE);
    out.writeByte(0); // no flags
    return bytes.toByteArray();
  }
}
