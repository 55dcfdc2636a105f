package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.stream.StoreNames;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

  @TempDir Path folder;
  private TestApplication application;
  private StoreCatalogue catalogue;

  @BeforeEach
  void build() {
    application = TestApplication.of(folder, Map.of());
    catalogue =
        WeatherTopology.catalogue(
            application.config(), application.streamsConfig(), new SchemaOnlySerdes());
  }

  @Test
  void hasEachStoreOfTheTopologyAndNoOther() {
    Topology topology =
        WeatherTopology.build(
            application.config(), application.streamsConfig(), new SchemaOnlySerdes());

    Set<String> stores = new TreeSet<>();
    TopologyDescription described = topology.describe();
    for (TopologyDescription.Subtopology part : described.subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        }
      }
    }
    described.globalStores().forEach(store -> stores.addAll(store.processor().stores()));

    assertThat(catalogue.all())
        .extracting(StoreDescription::name)
        .containsExactlyElementsOf(stores);
  }

  @Test
  void saysWhichAreGlobalAndWhichHaveTimestamps() {
    assertThat(catalogue.all())
        .filteredOn(StoreDescription::global)
        .extracting(StoreDescription::name)
        .containsExactly(StoreNames.ALERTS, StoreNames.STATIONS);
    assertThat(catalogue.all())
        .filteredOn(StoreDescription::timestamped)
        .extracting(StoreDescription::name)
        .containsExactly("model-choices", "nws-forecasts", StoreNames.STATIONS);
  }

  @Test
  void edgesAreByTheWholeKeyAndAllElseByWhatIsBeforeTheFirstBar() {
    assertThat(catalogue.all())
        .filteredOn(store -> store.partitioning().isByKey())
        .extracting(StoreDescription::name)
        .containsExactly("graph-edge-sides", StoreNames.GRAPH_EDGES);
    assertThat(catalogue.get(StoreNames.HOURLY).partitioning().partOf("KSEA|2026"))
        .isEqualTo("KSEA");
  }

  @Test
  void valuesHaveTheirTypesAndUnits() {
    assertThat(catalogue.get(StoreNames.LATEST).values().typeName())
        .isEqualTo("EnrichedObservation");
    assertThat(catalogue.get(StoreNames.LATEST).values().units())
        .containsEntry("temperature", "degC")
        .containsEntry("sea_level_pressure", "Pa")
        .doesNotContainKey("station_id");
    assertThat(catalogue.get("station-clock").values().typeName()).isEqualTo("long");
  }
}
