package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.sink.writer.WriterCall;
import dev.isobar.local.Server;
import java.util.List;
import java.util.Map;

/** What a benchmark of a sink writes to, who writes, and what is hoped for. */
public interface SinkTarget {

  /** The heap of the server, MiB. */
  int HEAP_MEGABYTES = 2048;

  /** Its name in tables, such as {@code Cassandra}. */
  String name();

  /** What a record becomes, in the plural. */
  String unit();

  /** The folder of the connector's module in {@code connect-plugins}. */
  String plugin();

  /** The server, which is started and stopped by others. */
  Server server();

  /** The process that does the server's work. */
  long pid();

  /** How this process is called where processes to watch are chosen. */
  ProfiledProcess profiled();

  /** Who lets the server compile before anybody is measured, one after the other. */
  List<? extends Contender> warmUp();

  /** What is hoped for, in the order of the table. */
  List<Aim> aims();

  /** Makes an empty place for a scenario's reports. */
  Place open(SinkScenario scenario);

  /** What the connector must be told beside its topic and converter. */
  Map<String, String> connector(SinkScenario scenario, Place place);

  /** The program that a contender other than the connector is. */
  WriterCall program(Contender contender, ReportSource source, Place place);
}
