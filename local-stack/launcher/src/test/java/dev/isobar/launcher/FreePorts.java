package dev.isobar.launcher;

import dev.isobar.local.Ports;

/** Ports that nobody else has. */
final class FreePorts {

  static ServicePorts of(StackShape shape) {
    ServicePorts ports = new ServicePorts();
    ports.kafka = Ports.freeRow(shape.brokers);
    ports.connect = Ports.freeRow(shape.workers);
    ports.streams = Ports.freeRow(shape.instances);
    ports.cassandra = Ports.free();
    ports.cassandraStorage = Ports.free();
    ports.registry = Ports.free();
    ports.elasticsearch = Ports.free();
    ports.simulator = Ports.free();
    return ports;
  }

  private FreePorts() {}
}
