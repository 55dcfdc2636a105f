package dev.isobar.local;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a broker for the brokers of its cluster, in Kafka's protocol, without Kafka's client. */
final class KafkaProbe {

  private static final int METADATA_KEY = 3;
  // The last version before the compact encoding, so the simplest one that brokers still speak.
  private static final int METADATA_VERSION = 8;
  private static final int TIMEOUT_MILLIS = 2_000;

  private KafkaProbe() {}

  /** Whether a broker has joined its cluster: until then it is not in the list of brokers. */
  static boolean brokerIsUp(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] request = metadataRequest();
      out.writeInt(request.length);
      out.write(request);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt(); // size
      in.readInt(); // correlation id
      in.readInt(); // throttle time
      return listsBroker(in, port);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean listsBroker(DataInputStream in, int port) throws IOException {
    int brokers = in.readInt();
    for (int i = 0; i < brokers; i++) {
      in.readInt(); // node id
      in.skipNBytes(in.readUnsignedShort()); // host
      if (in.readInt() == port) {
        return true;
      }
      int rack = in.readShort();
      in.skipNBytes(Math.max(0, rack)); // -1 for none
    }
    return false;
  }

  private static byte[] metadataRequest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(METADATA_KEY);
    out.writeShort(METADATA_VERSION);
    out.writeInt(1); // correlation id
    byte[] clientId = "isobar-probe".getBytes(StandardCharsets.US_ASCII);
    out.writeShort(clientId.length);
    out.write(clientId);
    out.writeInt(0); // no topics
    out.writeBoolean(false); // allow auto topic creation
    out.writeBoolean(false); // include cluster authorized operations
    out.writeBoolean(false); // include topic authorized operations
    return bytes.toByteArray();
  }
}
