package dev.isobar.app.event;

import dev.isobar.app.config.PollingSettings;
import dev.isobar.app.state.PollingRequest;
import dev.isobar.app.stream.StateStores;
import dev.isobar.weather.WeatherEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Asks the source to poll a station more often while it has an open event, and withdraws that.
 *
 * <p>Until when is told by the event's own time: a replay asks for what it asked before, which the
 * source, who looks at its clock, then takes for over. The request is renewed when the event goes
 * on for more than half of its length.
 */
public final class PollingControl
    implements ProcessorSupplier<String, EventChange, String, String> {

  static final String REQUESTS_STORE = "polling-requests";

  private final StateStores stores;
  private final PollingSettings settings;

  /**
   * @param stores makes the stores
   * @param settings what is asked
   */
  public PollingControl(StateStores stores, PollingSettings settings) {
    this.stores = stores;
    this.settings = settings;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(REQUESTS_STORE, PollingRequest.class));
  }

  @Override
  public Processor<String, EventChange, String, String> get() {
    return new ControlProcessor(settings);
  }

  private static final class ControlProcessor
      implements Processor<String, EventChange, String, String> {

    private final Duration interval;
    private final Duration length;

    private ProcessorContext<String, String> context;
    private KeyValueStore<String, PollingRequest> requests;

    ControlProcessor(PollingSettings settings) {
      this.interval = settings.interval();
      this.length = settings.length();
    }

    @Override
    public void init(ProcessorContext<String, String> processorContext) {
      context = processorContext;
      requests = context.getStateStore(REQUESTS_STORE);
    }

    @Override
    public void process(Record<String, EventChange> message) {
      String stationId = message.key();
      EventChange change = message.value();
      WeatherEvent event = change.event();
      PollingRequest asked = requests.get(stationId);
      Set<String> open = new TreeSet<>(asked == null ? List.of() : asked.getOpenEvents());
      boolean isOpen = event != null && event.getOpen();
      boolean changed = isOpen ? open.add(change.key()) : open.remove(change.key());
      if (open.isEmpty()) {
        if (asked != null) {
          requests.delete(stationId);
          tell(message, null);
        }
        return;
      }
      boolean asks =
          isOpen
              && (asked == null
                  || asked.getUntil().isBefore(event.getEnd().plus(length.dividedBy(2))));
      Instant until = asks ? event.getEnd().plus(length) : asked.getUntil();
      if (changed || asks) {
        requests.put(stationId, new PollingRequest(List.copyOf(open), until));
      }
      if (asks) {
        tell(message, until);
      }
    }

    private void tell(Record<String, EventChange> message, Instant until) {
      String wish =
          until == null
              ? null
              : "{\"interval_ms\":" + interval.toMillis() + ",\"until\":\"" + until + "\"}";
      context.forward(message.withValue(wish));
    }
  }
}
