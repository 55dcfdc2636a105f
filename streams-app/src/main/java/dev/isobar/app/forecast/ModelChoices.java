package dev.isobar.app.forecast;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Which model is to forecast for a station, or for all that nothing is said of. */
final class ModelChoices {

  /** The key that speaks of all stations. */
  static final String ALL_STATIONS = "*";

  private ModelChoices() {}

  /** The model chosen for a station, else for all, else by default. */
  static Model chosen(
      KeyValueStore<String, ValueAndTimestamp<String>> choices,
      String stationId,
      String defaultModel) {
    return choice(choices, stationId)
        .or(() -> choice(choices, ALL_STATIONS))
        .or(() -> Model.of(defaultModel))
        .orElse(Model.RLS);
  }

  private static Optional<Model> choice(
      KeyValueStore<String, ValueAndTimestamp<String>> choices, String key) {
    return Optional.ofNullable(ValueAndTimestamp.getValueOrNull(choices.get(key)))
        .flatMap(Model::of);
  }

  /** Refuses what is no choice, so that it goes to the dead letters. */
  static final class Check extends ContextualProcessor<String, String, String, String> {

    @Override
    public void process(Record<String, String> message) {
      String key = message.key() == null ? "" : message.key().strip();
      if (key.isEmpty()) {
        throw new MalformedChoiceException(
            "The key of a choice of a model must be a station id, or " + ALL_STATIONS + " for all");
      }
      String model = message.value() == null ? null : message.value().strip();
      if (model != null && Model.of(model).isEmpty()) {
        throw new MalformedChoiceException(
            "'" + model + "' is no model; there are " + String.join(", ", Model.ids()));
      }
      context().forward(message.withKey(key).withValue(model));
    }
  }

  /** What is said of all stations goes to all partitions. */
  static StreamPartitioner<String, String> toThoseConcerned() {
    return (topic, key, model, partitions) -> {
      if (!ALL_STATIONS.equals(key)) {
        return Optional.empty();
      }
      Set<Integer> all = new HashSet<>();
      for (int partition = 0; partition < partitions; partition++) {
        all.add(partition);
      }
      return Optional.of(all);
    };
  }
}
