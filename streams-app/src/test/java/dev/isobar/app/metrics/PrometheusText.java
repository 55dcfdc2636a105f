package dev.isobar.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format, strictly. */
final class PrometheusText {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  record Sample(String name, Map<String, String> labels) {}

  private final Map<Sample, Double> samples = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  PrometheusText(String text) {
    assertThat(text).endsWith("\n");
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        assertThat(types.put(words[2], words[3])).as("one TYPE of " + words[2]).isNull();
      } else if (!line.startsWith("# HELP ")) {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        Sample sample = new Sample(matcher.group(1), labels(matcher.group(2)));
        double value = Double.parseDouble(matcher.group(3).replace("Inf", "Infinity"));
        assertThat(samples.put(sample, value)).as("once: " + line).isNull();
      }
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (text != null) {
      Matcher matcher = LABEL.matcher(text);
      int end = 0;
      while (matcher.find()) {
        assertThat(matcher.start()).as(text).isEqualTo(end);
        labels.put(matcher.group(1), matcher.group(2));
        end = matcher.end();
      }
      assertThat(end).as(text).isEqualTo(text.length());
    }
    return labels;
  }

  /** The value; null when there is none. */
  Double value(String name, Map<String, String> labels) {
    return samples.get(new Sample(name, new TreeMap<>(labels)));
  }

  /** Values by labels. */
  Map<Map<String, String>, Double> values(String name) {
    Map<Map<String, String>, Double> values = new HashMap<>();
    samples.forEach(
        (sample, value) -> {
          if (sample.name().equals(name)) {
            values.put(sample.labels(), value);
          }
        });
    return values;
  }

  String type(String name) {
    return types.get(name);
  }
}
