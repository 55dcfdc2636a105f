package dev.isobar.connect.elasticsearch.write;

import java.util.concurrent.CompletionStage;

/** A cluster that takes bulks. */
interface BulkTarget extends AutoCloseable {

  /**
   * Sends a bulk; the stage ends on any thread.
   *
   * @return the answer; or, as the stage's failure, a {@link ClusterTroubleException} if there is
   *     none that can be used, or a {@link BulkRefusedException} if the request as a whole is at
   *     fault
   */
  CompletionStage<BulkAnswer> send(Bulk bulk);

  @Override
  void close();
}
