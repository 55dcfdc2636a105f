package dev.isobar.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes that make a Kafka cluster, each broker and controller: node 1 is the first.
 *
 * @param clusterId what all nodes' data are formatted with
 * @param controllerPorts where the nodes' controllers talk to one another, on 127.0.0.1
 */
record KafkaQuorum(String clusterId, List<Integer> controllerPorts) {

  private static final int MOST_REPLICAS = 3;

  KafkaQuorum {
    controllerPorts = List.copyOf(controllerPorts);
  }

  /**
   * @param folder of the first node. The id comes from it, so that a node whose data were lost is
   *     formatted for the cluster that the others are of.
   */
  static KafkaQuorum in(Path folder, List<Integer> controllerPorts) {
    UUID id = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8));
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return new KafkaQuorum(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), controllerPorts);
  }

  int controllerPort(int nodeId) {
    return controllerPorts.get(nodeId - 1);
  }

  String voters() {
    return IntStream.rangeClosed(1, controllerPorts.size())
        .mapToObj(id -> id + "@127.0.0.1:" + controllerPort(id))
        .collect(Collectors.joining(","));
  }

  /** Settings of how many nodes hold a record, and how many of these must have it. */
  Map<String, String> replication() {
    int replicas = Math.min(MOST_REPLICAS, controllerPorts.size());
    // With three, one may be away. With two, one of them must do.
    int inSync = replicas == MOST_REPLICAS ? 2 : 1;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("default.replication.factor", Integer.toString(replicas));
    values.put("min.insync.replicas", Integer.toString(inSync));
    values.put("offsets.topic.replication.factor", Integer.toString(replicas));
    values.put("transaction.state.log.replication.factor", Integer.toString(replicas));
    values.put("transaction.state.log.min.isr", Integer.toString(inSync));
    values.put("share.coordinator.state.topic.replication.factor", Integer.toString(replicas));
    values.put("share.coordinator.state.topic.min.isr", Integer.toString(inSync));
    return values;
  }
}
