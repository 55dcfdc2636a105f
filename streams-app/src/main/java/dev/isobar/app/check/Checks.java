package dev.isobar.app.check;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.normals.NormalsConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;

/** All checks, one after the other; one that fails does not keep the others from being made. */
public final class Checks {

  private final List<Check> checks = new ArrayList<>();

  /**
   * @param config our own configuration
   * @param streamsConfig Kafka Streams' configuration
   * @param limit how long each server may take to answer
   */
  public Checks(AppConfig config, StreamsConfig streamsConfig, Duration limit) {
    checks.add(new PropertiesCheck(config.kafka()));
    checks.add(new KafkaCheck(config, streamsConfig.getAdminConfigs("isobar-check"), limit));
    checks.add(new RegistryCheck(config.registryUrl(), limit));
    checks.add(
        config.stateInCassandra()
            ? new CassandraCheck(config.kafka(), limit)
            : new StateFolderCheck(config.kafka().get("state.dir")));
    if (config.normals().enabled() && NormalsConnection.isToServers(config.kafka())) {
      checks.add(new NormalsCheck(config.kafka(), config.normals().table(), limit));
    }
    checks.add(new HttpPortCheck(config.http()));
  }

  /**
   * Makes all checks.
   *
   * @param findings takes each finding as soon as it is there
   * @return whether nothing is wrong; warnings do not count
   */
  public boolean make(Consumer<Finding> findings) throws InterruptedException {
    boolean well = true;
    for (Check check : checks) {
      for (Finding finding : check.look()) {
        findings.accept(finding);
        well &= finding.level() != Finding.Level.ERROR;
      }
    }
    return well;
  }
}
