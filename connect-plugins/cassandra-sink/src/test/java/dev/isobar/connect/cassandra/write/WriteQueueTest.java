package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.statement.Write.Order;
import dev.isobar.connect.support.delivery.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

  private static final int LARGE = 1_000_000;

  private WriteQueue queue = new WriteQueue(64, LARGE);

  @Test
  void putsWritesOfOnePartitionIntoOneBatch() {
    add("a1", "b1", "a2", "b2", "a3");

    assertThat(names(queue.poll())).containsExactly("a1", "a2", "a3");
    assertThat(names(queue.poll())).containsExactly("b1", "b2");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void sendsASingleWriteAsItIs() {
    add("a1");

    assertThat(queue.poll().statement()).isInstanceOf(BoundStatement.class);
  }

  @Test
  void givesABatchTheAttributesOfItsStatements() {
    add("a1", "a2");

    BatchStatement batch = (BatchStatement) queue.poll().statement();

    assertThat(batch.getBatchType()).isEqualTo(BatchType.UNLOGGED);
    assertThat(batch.isIdempotent()).isTrue();
    assertThat(batch.getConsistencyLevel()).isEqualTo(FakeWrites.CONSISTENCY);
    assertThat(batch.getRoutingKey()).isEqualTo(java.nio.ByteBuffer.wrap(new byte[] {'a'}));
  }

  @Test
  void startsANewBatchWhenOneHasItsRowsOrItsBytes() {
    queue = new WriteQueue(2, LARGE);
    add("a1", "a2", "a3");
    assertThat(names(queue.poll())).containsExactly("a1", "a2");
    assertThat(names(queue.poll())).containsExactly("a3");

    queue = new WriteQueue(64, 2 * 11);
    add("a1", "a2", "a3");
    assertThat(names(queue.poll())).containsExactly("a1", "a2");
    assertThat(names(queue.poll())).containsExactly("a3");
  }

  @Test
  void sendsAWriteThatIsLargerThanABatchAlone() {
    queue = new WriteQueue(64, 5);
    add("a1", "a2");

    assertThat(names(queue.poll())).containsExactly("a1");
    assertThat(names(queue.poll())).containsExactly("a2");
  }

  @Test
  void doesNotAddToWhatIsUnderWay() {
    add("a1");
    queue.poll();
    add("a2");

    assertThat(names(queue.poll())).containsExactly("a2");
  }

  @Test
  void keepsApartWhatHasATimestampOutsideOfItsStatement() {
    for (String row : List.of("a1", "a2")) {
      queue.add(FakeWrites.delivery(), FakeWrites.write(row, 1, "v", Order.BY_TIMESTAMP, 77));
    }

    assertThat(queue.poll().statement().getQueryTimestamp()).isEqualTo(77);
    assertThat(names(queue.poll())).containsExactly("a2");
  }

  @Test
  void sendsWritesOrderedByArrivalOneAfterTheOther() {
    addOrdered("a1", "a2", "b1");

    Request first = queue.poll();
    assertThat(names(first)).containsExactly("a1");
    assertThat(names(queue.poll())).containsExactly("b1");
    assertThat(queue.poll()).isNull();
    queue.finished(first);
    assertThat(names(queue.poll())).containsExactly("a2");
  }

  @Test
  void sendsAWriteOrderedByArrivalOnlyAfterAllEarlierOnesAndBeforeLaterOnes() {
    add("a1");
    Request early = queue.poll();
    addOrdered("a2");
    add("a3");

    assertThat(queue.poll()).isNull();
    queue.finished(early);
    Request ordered = queue.poll();
    assertThat(names(ordered)).containsExactly("a2");
    assertThat(queue.poll()).isNull();
    queue.finished(ordered);
    assertThat(names(queue.poll())).containsExactly("a3");
  }

  @Test
  void keepsTheOrderOfArrivalWhenAWriteIsTriedAgain() {
    addOrdered("a1", "a2");
    Request first = queue.poll();

    queue.again(first);

    assertThat(queue.poll()).isSameAs(first);
    assertThat(queue.poll()).isNull();
  }

  @Test
  void takesABatchApart() {
    add("a1", "a2", "b1");
    Request batch = queue.poll();

    queue.takeApart(batch);

    Request one = queue.poll();
    Request two = queue.poll();
    assertThat(names(one)).containsExactly("a1");
    assertThat(names(two)).containsExactly("a2");
    queue.finished(one);
    queue.finished(two);
    queue.finished(queue.poll());
    assertThat(queue.rows()).isZero();
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void leavesOutWhatNobodyWaitsForAnyMore() {
    Delivery dropped = FakeWrites.delivery();
    queue.add(dropped, FakeWrites.write("a1", 1, "v", Order.BY_TIMESTAMP));
    queue.add(dropped, FakeWrites.write("b1", 1, "v", Order.BY_TIMESTAMP));
    add("a2");
    dropped.drop();

    assertThat(names(queue.poll())).containsExactly("a2");
    assertThat(queue.poll()).isNull();
    assertThat(queue.rows()).isEqualTo(1);
  }

  private void add(String... rows) {
    for (String row : rows) {
      queue.add(FakeWrites.delivery(), FakeWrites.write(row, 1, "v", Order.BY_TIMESTAMP));
    }
  }

  private void addOrdered(String... rows) {
    for (String row : rows) {
      queue.add(FakeWrites.delivery(), FakeWrites.write(row, 1, "v", Order.BY_ARRIVAL));
    }
  }

  private static List<String> names(Request request) {
    Statement<?> statement = request.statement();
    return FakeWrites.rows(statement).stream().map(FakeWrites.Row::name).toList();
  }
}
