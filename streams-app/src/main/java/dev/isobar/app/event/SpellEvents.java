package dev.isobar.app.event;

import dev.isobar.app.config.EventSettings;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.SpellCheckpoint;
import dev.isobar.app.state.StationSpells;
import dev.isobar.app.stream.StateStores;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes events of reports: a function of a station's newest versions in order of time, however they
 * come. A report later than all before takes one step; any other makes all anew from the start of
 * its hour.
 */
public final class SpellEvents
    implements ProcessorSupplier<String, ReportChange, String, EventChange> {

  private static final Duration BEYOND_GRACE = Duration.ofDays(2);

  static final String SPELLS_STORE = "spells";
  static final String CHECKPOINTS_STORE = "spell-checkpoints";

  private final StateStores stores;
  private final EventSettings settings;
  private final Duration keep;

  /**
   * @param stores makes the stores
   * @param settings when weather is an event
   * @param grace for how long reports change events; these are kept for longer than that at least
   */
  public SpellEvents(StateStores stores, EventSettings settings, Duration grace) {
    this.stores = stores;
    this.settings = settings;
    this.keep = kept(settings, grace);
  }

  /** How long events are kept. */
  static Duration kept(EventSettings settings, Duration grace) {
    Duration changeable = grace.plus(BEYOND_GRACE);
    return settings.keep().compareTo(changeable) < 0 ? changeable : settings.keep();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> all = new HashSet<>(EventTable.stores(stores));
    all.add(stores.records(SPELLS_STORE, StationSpells.class));
    all.add(stores.records(CHECKPOINTS_STORE, SpellCheckpoint.class));
    return all;
  }

  @Override
  public Processor<String, ReportChange, String, EventChange> get() {
    return new SpellProcessor(new SpellMachine(EventRule.of(settings)), keep);
  }
}
