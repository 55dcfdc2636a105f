package dev.isobar.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How certificates and keys are kept in a file. */
public enum StoreType {
  /** Java's older key store. */
  JKS,
  /** The key store that most tools can write. */
  PKCS12,
  /** Text: certificates and a key in PKCS#8, each in Base64 between two lines. */
  PEM;

  private static final int JKS_MAGIC = 0xFEEDFEED;
  private static final int DER_SEQUENCE = 0x30;

  static String[] optionValues() {
    return Arrays.stream(values()).map(StoreType::name).toArray(String[]::new);
  }

  /** Tells the type by how the content begins. */
  static StoreType of(byte[] content) {
    if (content.length >= Integer.BYTES && ByteBuffer.wrap(content).getInt() == JKS_MAGIC) {
      return JKS;
    }
    return content.length > 0 && content[0] == DER_SEQUENCE ? PKCS12 : PEM;
  }
}
