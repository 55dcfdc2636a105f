package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.isobar.benchmarks.sink.writer.Receiver;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Writes the rows of a poll in batches of a partition, without an order of rows. */
final class BatchedRows implements Receiver {

  private final RowBinder rows;
  private final RequestWindow window;
  private final PartitionBatches<BoundStatement> batches;

  BatchedRows(RowBinder rows, int batchRows, RequestWindow window) {
    this.rows = rows;
    this.window = window;
    this.batches = new PartitionBatches<>(batchRows, window::send);
  }

  @Override
  public void take(SchemaAndValue value) {
    BoundStatement row = rows.bind(value);
    batches.add(rows.partition(value), row);
  }

  @Override
  public void endOfPoll() {
    batches.flush();
  }

  @Override
  public void finish() {
    window.drain();
  }
}
