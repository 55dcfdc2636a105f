package dev.isobar.streams.cassandra.internal.engine;

/** What a store partition's rows are being used for. */
enum Ownership {
  /** The changelog is replayed: by a task about to run, or by a standby that may never run. */
  RESTORING,
  /** A processor reads and writes. */
  RUNNING
}
