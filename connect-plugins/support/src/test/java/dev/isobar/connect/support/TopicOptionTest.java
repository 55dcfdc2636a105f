package dev.isobar.connect.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOptionTest {

  private final TopicOption option = new TopicOption("id.fields");

  @Test
  void isFoundForTopicsWithDots() {
    assertThat(option.of("weather.hourly")).isEqualTo("topic.weather.hourly.id.fields");
    assertThat(option.isSetBy("topic.weather.hourly.id.fields")).isTrue();
    assertThat(option.topicOf("topic.weather.hourly.id.fields")).isEqualTo("weather.hourly");
  }

  @Test
  void isNotSetByOtherProperties() {
    for (String property :
        new String[] {"topic.t.index", "topic.id.fields", "topic..fields", "t.id.fields", ""}) {
      assertThat(option.isSetBy(property)).as(property).isFalse();
    }
    assertThatThrownBy(() -> option.topicOf("topic.t.index"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "topic.t.index does not set id.fields of a topic: write topic.<topic>.id.fields");
  }

  @Test
  void isMissingForTopicsThatDoNotSetIt() {
    assertThat(option.missingTopics(Map.of("topics", " a, b.c,,d", "topic.b.c.id.fields", "x")))
        .containsExactly("a", "d");
    assertThat(option.missingTopics(Map.of("topics.regex", "a.*"))).isEmpty();
  }
}
