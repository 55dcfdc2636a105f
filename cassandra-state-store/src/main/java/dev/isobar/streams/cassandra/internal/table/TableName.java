package dev.isobar.streams.cassandra.internal.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of tables: application id and store, in lower case so that nobody needs to quote them. What
 * that makes equal is told apart by the tables' comments; where the name would be cut or had
 * unusual characters, a few digits of a hash tell it apart too.
 */
final class TableName {

  private static final int MAX_LENGTH = 48;
  private static final int HASH_BYTES = 4;
  private static final String PROGRESS = "progress";

  private TableName() {}

  static String ofStore(String applicationId, String store) {
    String name = plain(applicationId + "_" + store);
    boolean taken = plain(store).equals(PROGRESS);
    return taken || !usual(applicationId) || !usual(store) || name.length() > MAX_LENGTH
        ? withHash(name, applicationId, store)
        : name;
  }

  static String ofProgress(String applicationId) {
    String name = plain(applicationId + "_" + PROGRESS);
    return !usual(applicationId) || name.length() > MAX_LENGTH
        ? withHash(name, applicationId, "")
        : name;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  private static boolean usual(String text) {
    return text.matches("[a-zA-Z0-9_-]*");
  }

  private static String withHash(String name, String applicationId, String store) {
    String hash = hash(applicationId + "\0" + store);
    int room = MAX_LENGTH - hash.length() - 1;
    return name.substring(0, Math.min(name.length(), room)) + "_" + hash;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
