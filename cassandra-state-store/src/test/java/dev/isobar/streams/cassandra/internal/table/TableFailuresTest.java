package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableFailuresTest {

  private static final Node NO_NODE = null;

  static Stream<Throwable> passing() {
    return Stream.of(
        new DriverTimeoutException("Query timed out after PT5S"),
        new UnavailableException(NO_NODE, DefaultConsistencyLevel.LOCAL_QUORUM, 2, 1),
        new ReadTimeoutException(NO_NODE, DefaultConsistencyLevel.ONE, 0, 1, false),
        new WriteTimeoutException(
            NO_NODE, DefaultConsistencyLevel.ONE, 0, 1, DefaultWriteType.UNLOGGED_BATCH),
        new OverloadedException(NO_NODE),
        new NoNodeAvailableException(),
        new BusyConnectionException(100),
        new ClosedConnectionException("lost"),
        new RequestThrottlingException("full"));
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new InvalidQueryException(NO_NODE, "table t does not exist"),
        new SyntaxError(NO_NODE, "no viable alternative"),
        new UnauthorizedException(NO_NODE, "User ada has no MODIFY permission"),
        new FrameTooLongException(
            new InetSocketAddress("127.0.0.1", 9042), "Adjusted frame length exceeds 268435456"),
        new InvalidQueryException(NO_NODE, "Rejected an oversized mutation (9/4)"),
        new ServerError(NO_NODE, "Encountered an oversized mutation (9/4)"),
        new IllegalStateException("Session is closed"));
  }

  @Test
  void aTableThatAnotherInstanceIsCreatingIsWaitedFor() {
    InvalidQueryException unknown = new InvalidQueryException(NO_NODE, "table t does not exist");

    TableException failure = TableFailures.ofPreparing("ks.t", unknown);

    assertThat(failure.passing()).isTrue();
    assertThat(failure).hasMessageContaining("ks.t").hasMessageContaining("does not exist");
    assertThat(TableFailures.ofPreparing("ks.t", new SyntaxError(NO_NODE, "no")).passing())
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("passing")
  void waitingHelpsWithTheClustersTrouble(Throwable failure) {
    TableException exception = TableFailures.of("to read rows", "k.t", failure);

    assertThat(exception.passing()).isTrue();
    assertThat(exception)
        .hasMessageContaining("to read rows")
        .hasMessageContaining("k.t")
        .hasMessageContaining(failure.getMessage())
        .hasCause(failure);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void waitingDoesNotHelpWithOurs(Throwable failure) {
    TableException exception =
        TableFailures.of("to write rows", "k.t", new CompletionException(failure));

    assertThat(exception.passing()).isFalse();
    assertThat(exception)
        .hasMessageContaining("to write rows")
        .hasMessageContaining("k.t")
        .hasMessageContaining(failure.getMessage())
        .hasCause(failure);
  }

  @Test
  void aRemedyGoesWithWhatLasts() {
    assertThat(lasting().map(failure -> TableFailures.of("to", "k.t", failure).getMessage()))
        .satisfiesExactly(
            dropped -> assertThat(dropped).contains("restart the application"),
            syntax -> assertThat(syntax).contains("Cassandra 4.0"),
            user -> assertThat(user).contains("Grant the user SELECT and MODIFY"),
            size -> assertThat(size).contains("native_transport_max_frame_size"),
            size -> assertThat(size).contains("commitlog_segment_size"),
            size -> assertThat(size).contains("commitlog_segment_size"),
            other -> assertThat(other).contains("does not pass"));
  }

  @Test
  void whatIsKnownAlreadyStaysAsItIs() {
    TableException known = new TableException("known", true, null);

    assertThat(TableFailures.of("to read rows", "k.t", new CompletionException(known)))
        .isSameAs(known);
  }
}
