package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.event.AlertPeriods;
import dev.isobar.app.event.EventChange;
import dev.isobar.app.event.SpellEvents;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.AlertPeriod;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Alert;
import dev.isobar.weather.WeatherEvent;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** Events and alerts alone. */
final class EventPart {

  private EventPart() {}

  static void connect(
      StreamsBuilder builder,
      StateStores stores,
      AppConfig config,
      KStream<String, ReportChange> changes) {
    builder.addGlobalStore(
        stores.globalRecords(StoreNames.ALERTS, AlertPeriod.class),
        TopicNames.ALERTS,
        Consumed.with(Serdes.String(), stores.serdes().of(Alert.class)),
        new AlertPeriods(config.events(), config.grace()));
    KStream<String, EventChange> events =
        changes.process(
            new SpellEvents(stores, config.events(), config.grace()),
            Named.as("weather-events"),
            StoreNames.HISTORY);
    events
        .map((station, change) -> KeyValue.pair(change.key(), change.event()))
        .to(
            TopicNames.EVENTS,
            Produced.with(Serdes.String(), stores.serdes().of(WeatherEvent.class)));
  }
}
