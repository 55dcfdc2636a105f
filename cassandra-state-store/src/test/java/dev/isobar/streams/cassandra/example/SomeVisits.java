package dev.isobar.streams.cassandra.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates the topic of {@link PageVisits} if it is not there, and sends it a thousand visits. */
public final class SomeVisits {

  private static final List<String> PAGES =
      List.of("/", "/", "/", "/", "/news", "/news", "/news", "/about", "/about", "/jobs");

  private SomeVisits() {}

  /** The argument is the broker's address. */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    Map<String, Object> broker = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    try (Admin admin = Admin.create(broker)) {
      if (!admin.listTopics().names().get().contains(PageVisits.VISITS)) {
        NewTopic topic = new NewTopic(PageVisits.VISITS, 2, (short) 1);
        admin.createTopics(List.of(topic)).all().get();
      }
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int visit = 0; visit < 1_000; visit++) {
        String page = PAGES.get(visit % PAGES.size());
        sent.add(
            producer.send(new ProducerRecord<>(PageVisits.VISITS, page, "visitor-" + visit % 7)));
      }
      for (Future<?> visit : sent) {
        visit.get();
      }
    }
  }
}
