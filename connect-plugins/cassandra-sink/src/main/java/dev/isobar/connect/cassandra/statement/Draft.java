package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.statement.Write.Order;

/**
 * A statement before it is prepared.
 *
 * @param order also says whether it may be run twice
 * @param deletes whether it stands for a tombstone
 */
record Draft(String cql, Order order, boolean deletes) {}
