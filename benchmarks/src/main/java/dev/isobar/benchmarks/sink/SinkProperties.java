package dev.isobar.benchmarks.sink;

import java.util.LinkedHashMap;
import java.util.Map;

/** The connector's configuration. */
final class SinkProperties {

  private SinkProperties() {}

  /** With as little said as may be; more comes from the command line. */
  static Map<String, String> of(
      String name,
      SinkScenario scenario,
      String table,
      SinkServers servers,
      Map<String, String> more) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("name", name);
    properties.put("connector.class", "dev.isobar.connect.cassandra.CassandraSinkConnector");
    properties.put("tasks.max", Integer.toString(scenario.tasks()));
    properties.put("topics", scenario.topic());
    properties.put("topic." + scenario.topic() + ".table", table);
    properties.put("cassandra.contact.points", "127.0.0.1:" + servers.cassandra().port());
    properties.put("cassandra.local.datacenter", servers.cassandra().localDatacenter());
    properties.put("value.converter", scenario.format().converterClass());
    scenario
        .format()
        .converterOptions(servers.registry().url())
        .forEach((key, value) -> properties.put("value.converter." + key, value));
    properties.putAll(more);
    return properties;
  }
}
