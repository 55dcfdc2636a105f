package dev.isobar.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSharesTest {

  @Test
  void aSampleBelongsToItsInnermostKnownFrame() {
    var shares =
        TimeShares.of(
            List.of(
                "StreamThread-#;org.apache.kafka.streams.A.run;dev.isobar.app.summary.B.c;org.apache.avro.D.e;java.util.F.g 3",
                "StreamThread-#;org.apache.kafka.streams.A.run;dev.isobar.app.history.H.i 5",
                "StreamThread-#;org.apache.kafka.streams.A.run;java.util.F.g 1",
                "GC;java.lang.Thread.run 1"));

    assertThat(shares)
        .containsExactly(
            entry("Avro and registry", 30.0),
            entry("enrichment and history", 50.0),
            entry("Kafka Streams", 10.0),
            entry("JVM and other", 10.0));
  }
}
