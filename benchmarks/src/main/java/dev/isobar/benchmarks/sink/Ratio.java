package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One figure of the sink over another contender's.
 *
 * @param aim for the sink
 * @param least whether the aim is the least the ratio may be, or else the most
 */
record Ratio(String what, double value, double aim, boolean least) {

  @JsonProperty
  public boolean met() {
    return least ? value >= aim : value <= aim;
  }
}
