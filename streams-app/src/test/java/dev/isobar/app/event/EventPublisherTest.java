package dev.isobar.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.state.AlertPeriod;
import dev.isobar.app.state.EventDay;
import dev.isobar.app.state.Spell;
import dev.isobar.app.state.StationSpells;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.weather.WeatherEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a report makes the publisher look at. */
class EventPublisherTest {

  private static final List<String> ZONES = List.of("WAZ558");
  private static final Instant FIRST_OPEN = at("00:00");

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final List<String> published = new ArrayList<>();
  private AlertRows alerts;
  private EventPublisher publisher;

  /** How often alerts were looked for, which is what makes an event costly. */
  private int looks;

  @BeforeEach
  void start() {
    KeyValueStore<String, AlertPeriod> rows = store(StoreNames.ALERTS, AlertPeriod.class);
    store(StoreNames.EVENTS, WeatherEvent.class);
    store(EventTable.DAYS_STORE, EventDay.class);
    alerts = new AlertRows(counting(rows));
    publisher =
        new EventPublisher(
            new SpellMachine(EventRule.of(AppConfig.of(Map.of()).events())),
            new EventTable(context, Duration.ofDays(30)),
            new Alerts(alerts),
            (station, change) -> published.add(change.key() + " " + change.event().getState()));
  }

  @Test
  void reportPublishesWhatIsNewChangedOrOpen() {
    Spell ended = spell("dense_fog", "10:00").setEndedAt(at("12:00")).setEndedBy("release").build();
    Spell open = spell("high_wind", "13:00").build();
    StationSpells before = station(List.of(open), List.of(), ZONES);
    looks = 0;

    publisher.replace(
        "KSEA", before, new SpellMachine.Step(List.of(open), List.of(ended)), ZONES, FIRST_OPEN);
    assertThat(published)
        .containsExactly(
            "KSEA|2026-07-15T10:00:00Z|dense_fog closed",
            "KSEA|2026-07-15T13:00:00Z|high_wind opened");
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void spellThatIsOverIsNotLookedAtWithEachReport() {
    Spell ended = spell("dense_fog", "10:00").setEndedAt(at("12:00")).setEndedBy("release").build();
    StationSpells before = station(List.of(), List.of(ended), ZONES);
    SpellMachine.Step same = new SpellMachine.Step(List.of(), List.of(ended));

    publisher.replace("KSEA", before, same, ZONES, FIRST_OPEN);
    assertThat(looks).isZero();

    publisher.replace("KSEA", before, same, List.of("WAZ559"), FIRST_OPEN);
    assertThat(looks).as("the station has moved").isEqualTo(1);
    publisher.replace("KSEA", before, same, ZONES, at("12:01"));
    assertThat(looks).as("the spell becomes final").isEqualTo(2);
    assertThat(published).hasSize(1);
  }

  @Test
  void alertsOverBeforeAnEventAreNotReadForIt() {
    alerts.put(new AlertPeriod("over", ZONES, at("08:00"), at("10:00")));
    alerts.put(new AlertPeriod("in-force", ZONES, at("08:00"), at("10:01")));
    alerts.put(new AlertPeriod("to-come", ZONES, at("12:01"), at("13:00")));
    List<String> read = new ArrayList<>();

    alerts.forEachOverAfter("WAZ558", at("10:00"), alert -> read.add(alert.getId()));

    assertThat(read).containsExactly("in-force", "to-come");
    assertThat(new Alerts(alerts).inForce(ZONES, at("10:00"), at("12:00")))
        .containsExactly("in-force");
  }

  private static StationSpells station(List<Spell> open, List<Spell> ended, List<String> zones) {
    return new StationSpells(open, ended, zones, null, null);
  }

  private static Spell.Builder spell(String kind, String start) {
    return Spell.newBuilder()
        .setKind(kind)
        .setStart(at(start))
        .setEnd(at(start))
        .setQuantity(kind.equals("dense_fog") ? "visibility" : "wind_speed")
        .setPeak(20.0)
        .setPeakTime(at(start))
        .setReportCount(1)
        .setHeard(at(start));
  }

  private <V extends SpecificRecord> KeyValueStore<String, V> store(String name, Class<V> type) {
    KeyValueStore<String, V> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name),
                Serdes.String(),
                new SchemaOnlySerdes().of(type))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  @SuppressWarnings("unchecked")
  private <V> KeyValueStore<String, V> counting(KeyValueStore<String, V> store) {
    return (KeyValueStore<String, V>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              looks += method.getName().equals("range") ? 1 : 0;
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Instant at(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }
}
