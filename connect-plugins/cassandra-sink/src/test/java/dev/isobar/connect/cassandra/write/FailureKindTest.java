package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.TruncateException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindTest {

  static Stream<Throwable> passing() {
    return Stream.of(
        new NoNodeAvailableException(),
        new DriverTimeoutException("slow"),
        new OverloadedException(null),
        new TruncateException(null, "busy"),
        new CASWriteUnknownException(null, DefaultConsistencyLevel.SERIAL, 1, 2),
        new UnavailableException(null, DefaultConsistencyLevel.QUORUM, 2, 1),
        new WriteTimeoutException(
            null, DefaultConsistencyLevel.QUORUM, 1, 2, DefaultWriteType.SIMPLE));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void triesAgainWhatWillPass(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.TRANSIENT);
  }

  static Stream<Throwable> suspects() {
    return Stream.of(
        new WriteFailureException(
            null, DefaultConsistencyLevel.ONE, 0, 1, DefaultWriteType.SIMPLE, 1, Map.of()),
        new ServerError(null, "unexpected"));
  }

  @ParameterizedTest
  @MethodSource("suspects")
  void triesAFewTimesWhatMayBeEither(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.SUSPECT);
    assertThat(FailureKind.of(failure).mayPass()).isTrue();
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new UnauthorizedException(null, "no MODIFY"),
        new SyntaxError(null, "near WHERE"),
        new IllegalStateException("closed"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void stopsForWhatWillNot(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.PERMANENT);
  }

  @ParameterizedTest
  @MethodSource("faultsOfRecords")
  void blamesTheRecordForAnInvalidValue(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.RECORD);
  }

  static Stream<Throwable> faultsOfRecords() {
    return Stream.of(new InvalidQueryException(null, "Key may not be empty"));
  }
}
