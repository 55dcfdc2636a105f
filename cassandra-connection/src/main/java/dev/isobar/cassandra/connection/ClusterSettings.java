package dev.isobar.cassandra.connection;

import dev.isobar.tls.TlsSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the cluster is and how to reach it.
 *
 * @param contactPoints empty if a secure bundle names the nodes
 * @param localDatacenter the data centre whose nodes are asked; null if a secure bundle names it
 * @param username null where the cluster asks for none
 * @param password null where the cluster asks for none
 * @param secureConnectBundle path or URL of an Astra database's bundle; null for none
 * @param tls null for connections in the clear, or secured by the driver's own options
 * @param compression how what goes over the wire is compressed
 * @param driverOptions options handed to the driver as they are, by their full names; there may be
 *     secrets among them
 */
public record ClusterSettings(
    List<ContactPoint> contactPoints,
    String localDatacenter,
    String username,
    Password password,
    String secureConnectBundle,
    TlsSettings tls,
    Compression compression,
    Map<String, String> driverOptions) {

  /** Copies the collections. */
  public ClusterSettings {
    contactPoints = List.copyOf(contactPoints);
    driverOptions = Map.copyOf(driverOptions);
  }

  /** Says where the cluster is, for messages: contact points, or the secure bundle. */
  public String where() {
    return secureConnectBundle == null ? contactPoints.toString() : secureConnectBundle;
  }

  /** The option that names the nodes. */
  String nodesOption() {
    return secureConnectBundle == null
        ? ConnectionOptions.CONTACT_POINTS
        : ConnectionOptions.SECURE_CONNECT_BUNDLE;
  }

  /** Without the options of the driver and all else that may be secret. */
  @Override
  public String toString() {
    return "ClusterSettings[" + where() + (tls == null ? "" : ", TLS") + "]";
  }
}
