package dev.isobar.benchmarks.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports as lines of text. */
public final class ReportLines {

  private static final Map<String, Class<? extends Report>> KINDS =
      Stream.of(
              Report.Running.class,
              Report.Measuring.class,
              Report.Progress.class,
              Report.Heap.class,
              Report.Committed.class,
              Report.Measured.class,
              Report.Totals.class,
              Report.Closed.class,
              Report.Failed.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private final ObjectMapper json = new ObjectMapper();

  /** One line, without its end. */
  public String write(Report report) {
    try {
      return report.getClass().getSimpleName() + " " + json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + report, e);
    }
  }

  /**
   * The report of a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Report read(String line) {
    int space = line.indexOf(' ');
    Class<? extends Report> kind = space < 0 ? null : KINDS.get(line.substring(0, space));
    if (kind == null) {
      throw new IllegalArgumentException("Not a report of the application: " + line);
    }
    try {
      return json.readValue(line.substring(space + 1), kind);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a report of the application: " + line, e);
    }
  }
}
