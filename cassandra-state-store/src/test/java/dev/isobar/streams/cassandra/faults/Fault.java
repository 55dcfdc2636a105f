package dev.isobar.streams.cassandra.faults;

/** What the long run does to an application, and how often, relative to the others. */
enum Fault {
  KILL("kills of the application", 60),
  KILL_UNNOTICED("kills noticed by timeouts only", 3),
  ZOMBIE("zombies", 20),
  REBALANCE("instances that join and leave", 6),
  CASSANDRA_KILL("kills of Cassandra", 5),
  CASSANDRA_STALL("stalls of Cassandra", 3),
  BROKER_KILL("kills of the broker", 3);

  private final String name;
  private final int weight;

  Fault(String name, int weight) {
    this.name = name;
    this.weight = weight;
  }

  /** The fault that a number drawn from 0 to 99 stands for. */
  static Fault drawn(int number) {
    int below = 0;
    for (Fault fault : values()) {
      below += fault.weight;
      if (number < below) {
        return fault;
      }
    }
    throw new IllegalArgumentException(number + " is not below 100");
  }

  @Override
  public String toString() {
    return name;
  }
}
