package dev.isobar.app.query;

/**
 * Who can be asked.
 *
 * @param address host and port that this instance is asked at
 * @param local what this instance works on; null when it runs no stream threads
 * @param globals the stores that each instance has all of
 * @param localCopies copies that this instance keeps; null when it keeps none
 * @param stored the state in Cassandra; null when it is not there
 * @param placement where partitions are
 * @param remote other instances
 * @param hops how they are asked
 * @param freshness judges answers
 */
record Sources(
    String address,
    PartitionState local,
    PartitionState globals,
    PartitionState localCopies,
    PartitionState stored,
    Placement placement,
    RemoteInstances remote,
    HopSettings hops,
    Freshness freshness) {}
