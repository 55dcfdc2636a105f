package dev.isobar.streams.cassandra.internal.store;

import java.util.Iterator;
import java.util.List;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.VersionedRecordIterator;

/** Versions of one key that have been read already. */
final class VersionsIterator implements VersionedRecordIterator<byte[]> {

  private final Iterator<VersionedRecord<byte[]>> versions;
  private boolean closed;

  VersionsIterator(List<VersionedRecord<byte[]>> versions) {
    this.versions = versions.iterator();
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      throw new IllegalStateException("The iterator over versions is closed");
    }
    return versions.hasNext();
  }

  @Override
  public VersionedRecord<byte[]> next() {
    return versions.next();
  }

  @Override
  public void close() {
    closed = true;
  }
}
