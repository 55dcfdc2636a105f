package dev.isobar.simulator.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the fields of a GeoJSON feature into an object that was already begun. */
@FunctionalInterface
public interface FeatureFields {

  /** Writes them; must give the same each time. */
  void write(JsonGenerator json) throws IOException;
}
