package dev.isobar.example;

import dev.isobar.local.CassandraServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;

/** The example of README.md. */
final class Example {

  private Example() {}

  public static void main(String[] arguments) {
    Path base = Path.of("target", "example");
    KafkaServer kafka = new KafkaServer(ServerOptions.in(base.resolve("kafka")).withPort(9092));
    CassandraServer cassandra =
        new CassandraServer(
            ServerOptions.in(base.resolve("cassandra"))
                .withHeapMegabytes(768)
                .withSetting("cdc_enabled", "true"));
    try (LocalStack stack =
        new LocalStack(
            (server, state, elapsed) ->
                System.out.println(
                    server.name() + " " + state + " " + elapsed.toMillis() + " ms"))) {
      stack.add(kafka).add(cassandra);
      stack.start(Duration.ofMinutes(1));
      System.out.println(kafka.bootstrapServers() + " " + cassandra.contactPoint());

      cassandra.kill();
      cassandra.start();
      cassandra.awaitReady(Duration.ofMinutes(1));
    }
  }
}
