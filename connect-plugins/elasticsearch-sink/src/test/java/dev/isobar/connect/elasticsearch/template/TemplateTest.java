package dev.isobar.connect.elasticsearch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.template.Source.Origin;
import dev.isobar.connect.elasticsearch.template.Template.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  @Test
  void readsTextAndParts() {
    assertThat(Template.parse("a-{value.b[2].\"c d\"['e']}{header.x-y}{$1}").parts())
        .containsExactly(
            new Part.Text("a-"),
            new Part.Value(
                new Source(
                    Origin.VALUE,
                    null,
                    List.of(
                        new Step.Name("b"),
                        new Step.Index(2),
                        new Step.Name("c d"),
                        new Step.Name("e"))),
                null,
                null),
            new Part.Value(new Source(Origin.HEADER, "x-y", List.of()), null, null),
            new Part.Group(1));
  }

  @Test
  void readsFormatAndFallback() {
    Part.Value part =
        (Part.Value) Template.parse("{value.time:yyyy.MM 'at' HH|never}").parts().get(0);

    assertThat(part.format().pattern()).isEqualTo("yyyy.MM 'at' HH");
    assertThat(part.fallback()).isEqualTo("never");
  }

  @Test
  void takesDoubledBracesAsThemselves() {
    assertThat(Template.parse("a{{b}}c").constant()).isEqualTo("a{b}c");
  }

  @Test
  void isConstantWithoutParts() {
    assertThat(Template.parse("weather").constant()).isEqualTo("weather");
    assertThat(Template.parse("{topic}").constant()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weather-{timestamp:yyyy.MM}",
        "{key}|{value.a.\"b \"\"c\"}",
        "{{{topic}}}",
        "{header.h|none}-{$12}",
        "{partition}+{offset}"
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(Template.parse(text)).hasToString(text);
  }

  @Test
  void putsGroupsIn() {
    Template template = Template.parse("a-{$1}-{$2}-{topic}");

    assertThat(template.highestGroup()).isEqualTo(2);
    assertThat(template.withGroups(group -> group == 1 ? "x" : null)).hasToString("a-x--{topic}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a-{values.b}         | at character 4, 'values.b}'   | expected one of value, key
          a-{}                 | at character 4, '}'           | expected one of value, key
          {value               | at character 7, where it ends | expected }
          {value.}             | at character 8, '}'           | expected a name
          {value."a}           | at character 8, '"a}'         | expected a closing "
          {value[x]}           | at character 8, 'x]}'         | an element's number from 0
          {value['a'}          | at character 11, '}'          | expected ]
          {topic.a}            | at character 7, '.a}'         | topic has no parts
          {header}             | at character 8, '}'           | the header's name
          {timestamp:yyyy.foo} | at character 12               | the format of a time
          {timestamp:}         | at character 12, '}'          | it is empty
          {timestamp:yyyy z{}  | at character 12               | the format of a time
          {$x}                 | at character 2, '$x}'         | a number after the dollar sign
          a}b                  | at character 2, '}b'          | write }} for the sign itself
          {value.a b}          | at character 9, ' b}'         | expected }
          """)
  void saysWhereItGoesWrongAndWhatIsAllowed(String text, String where, String expected) {
    assertThatThrownBy(() -> Template.parse(text))
        .isInstanceOf(TemplateSyntaxException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(expected);
  }

  @Test
  void refusesMoreThanASource() {
    assertThat(Source.parse("value.@timestamp")).hasToString("value.@timestamp");
    assertThatThrownBy(() -> Source.parse("value.a,b"))
        .hasMessageContaining("at character 8, ',b': expected the end");
  }
}
