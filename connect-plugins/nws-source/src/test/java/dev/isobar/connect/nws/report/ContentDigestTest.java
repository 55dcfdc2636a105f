package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDigestTest {

  @Test
  void theSameContentUnderAnotherLinkHasTheSameDigest() throws MalformedReportException {
    String again = Samples.FULL.replace("stations/KSEA/observations/", "x/KSEA/y/");

    assertThat(digest(again)).isEqualTo(digest(Samples.FULL)).hasSize(11);
  }

  @Test
  void aCorrectedOrFilledInContentHasAnother() throws MalformedReportException {
    assertThat(digest(Samples.FULL.replace("\"value\": 18,", "\"value\": 18.1,")))
        .isNotEqualTo(digest(Samples.FULL));
    assertThat(digest(Samples.FULL.replace("\"value\": 18,", "\"value\": null,")))
        .isNotEqualTo(digest(Samples.FULL));
    assertThat(digest(Samples.FULL.replace("\"value\": 0,", "\"value\": null,")))
        .as("null is not zero")
        .isNotEqualTo(digest(Samples.FULL));
    assertThat(digest(Samples.FULL.replace("\"X\"", "\"V\"")))
        .as("quality code")
        .isNotEqualTo(digest(Samples.FULL));
  }

  @Test
  void theDigestInCommittedOffsetsStaysWhatItIs() throws MalformedReportException {
    assertThat(digest(Samples.BARE)).isEqualTo("RtQ40SjNBpg");
    assertThat(digest(Samples.FULL)).isEqualTo("cWv6tUUXs74");
  }

  @Test
  void whatCannotBeReadIsToldApartByItsPropertiesInAnyOrder() {
    String digest =
        ContentDigest.of(Json.of("{\"id\": 1, \"properties\": {\"a\": 1, \"b\": [2]}}"));

    assertThat(
            ContentDigest.of(
                Json.of("{\"id\": 2, \"properties\": {\"@id\": 7, \"b\": [2], \"a\": 1}}")))
        .isEqualTo(digest);
    assertThat(ContentDigest.of(Json.of("{\"id\": 1, \"properties\": {\"a\": 1, \"b\": [3]}}")))
        .isNotEqualTo(digest);
  }

  private static String digest(String json) throws MalformedReportException {
    return ContentDigest.of(Observations.given(json, "KSEA"), ObservationSchema.GIVEN);
  }
}
