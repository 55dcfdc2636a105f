package dev.isobar.local;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes that make a Cassandra cluster: node 1 on 127.0.0.1, node 2 on 127.0.0.2 and so on.
 *
 * @param nodes how many there are
 * @param storagePort where they talk to one another, each on its address
 */
record CassandraRing(int nodes, int storagePort) {

  private static final int MOST_NODES = 9;
  private static final BigInteger TOKENS = BigInteger.TWO.pow(64);
  private static final BigInteger FIRST_TOKEN = BigInteger.TWO.pow(63).negate();

  CassandraRing {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          nodes + " Cassandra nodes: there must be from 1 to " + MOST_NODES);
    }
  }

  static InetAddress address(int node) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) node});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }

  /** Settings of a node's place among the others. */
  Map<String, String> settings(int node) {
    String address = address(node).getHostAddress();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("listen_address", address);
    values.put("rpc_address", address);
    values.put("storage_port", Integer.toString(storagePort));
    values.put(
        "seed_provider",
        "[{class_name: org.apache.cassandra.locator.SimpleSeedProvider, parameters: [{seeds: '%s'}]}]"
            .formatted(seeds()));
    if (nodes > 1) {
      values.put("initial_token", token(node).toString());
    }
    return values;
  }

  private String seeds() {
    return IntStream.rangeClosed(1, nodes)
        .mapToObj(node -> address(node).getHostAddress() + ":" + storagePort)
        .collect(Collectors.joining(","));
  }

  /** Each owns a part of equal size. */
  private BigInteger token(int node) {
    return FIRST_TOKEN.add(
        TOKENS.multiply(BigInteger.valueOf(node - 1L)).divide(BigInteger.valueOf(nodes)));
  }

  /**
   * System properties of how a node waits for the others: one that is alone waits for nobody. One
   * of several takes no clients before it knows who else is up.
   */
  Map<String, Object> patience() {
    return nodes == 1
        ? Map.of("cassandra.skip_wait_for_gossip_to_settle", 0, "cassandra.ring_delay_ms", 0)
        : Map.of(
            "cassandra.gossip_settle_min_wait_ms", 1_000,
            "cassandra.gossip_settle_interval_ms", 500,
            "cassandra.ring_delay_ms", 5_000);
  }
}
