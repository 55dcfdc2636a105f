package dev.isobar.app.query;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where partitions are as a directory says. */
final class DirectoryPlacement implements Placement {

  private final InstanceDirectory directory;
  private final PartitionCounts counts;

  DirectoryPlacement(InstanceDirectory directory, Changelogs changelogs) {
    this.directory = directory;
    this.counts = new PartitionCounts(changelogs::partitions);
  }

  @Override
  public int partitions(String store) {
    return counts.of(store);
  }

  @Override
  public String owner(String store, int partition) {
    return having(Instance::active, store, partition).stream().findFirst().orElse(null);
  }

  @Override
  public List<String> standbys(String store, int partition) {
    return having(Instance::standby, store, partition);
  }

  @Override
  public List<String> addresses() {
    return directory.instances().stream().map(Instance::address).toList();
  }

  private List<String> having(
      Function<Instance, Map<String, List<Integer>>> places, String store, int partition) {
    return directory.instances().stream()
        .filter(
            instance -> places.apply(instance).getOrDefault(store, List.of()).contains(partition))
        .map(Instance::address)
        .toList();
  }
}
