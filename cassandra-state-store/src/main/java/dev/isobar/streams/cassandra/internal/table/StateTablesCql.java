package dev.isobar.streams.cassandra.internal.table;

/** The CQL that creates what an application needs, for printing. */
public final class StateTablesCql {

  private final String keyspace;
  private final String applicationId;

  /**
   * @param keyspace its name as it is in Cassandra, not quoted
   */
  public StateTablesCql(String keyspace, String applicationId) {
    this.keyspace = keyspace;
    this.applicationId = applicationId;
  }

  /** The keyspace, replicated in one data centre. */
  public String keyspace(String datacenter, int replicas) {
    return TableSchema.createKeyspace(keyspace, datacenter, replicas);
  }

  /** The table of progress. */
  public String progress() {
    return TableSchema.progress(keyspace, applicationId).create();
  }

  /** A store's table. */
  public String rows(String store, StoreKind kind) {
    return TableSchema.rows(keyspace, applicationId, store, kind).create();
  }
}
