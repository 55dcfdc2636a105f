package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Tells a usable answer from a failed request. */
final class AnswerReader {

  private static final int QUOTED = 120;

  private final ObjectMapper json = new ObjectMapper();
  private final InstantSource clock;
  private final Duration longestFreshness;

  /**
   * @param longestFreshness an answer is never taken to be fresh for longer
   */
  AnswerReader(InstantSource clock, Duration longestFreshness) {
    this.clock = clock;
    this.longestFreshness = longestFreshness;
  }

  ApiAnswer read(URI url, HttpResponse<byte[]> response, FeatureReader<?> features) {
    HttpHeaders headers = response.headers();
    int status = response.statusCode();
    if (status == 304) {
      return answer(url, headers, Optional.empty());
    }
    if (status != 200) {
      throw new RequestFailedException(
          "status " + status + detail(response) + " (" + url + ")",
          status,
          retryAfter(headers).orElse(null),
          null);
    }
    try {
      Optional<AnswerBody> body = AnswerBody.read(body(response), features);
      if (body.isEmpty()) {
        throw failed("the answer is not a JSON object" + detail(response), url, null);
      }
      return answer(url, headers, body);
    } catch (JsonProcessingException e) {
      throw failed("the answer is not JSON" + detail(response), url, e);
    } catch (IOException e) {
      throw failed("the answer cannot be unpacked: " + e.getMessage(), url, e);
    }
  }

  private ApiAnswer answer(URI url, HttpHeaders headers, Optional<AnswerBody> body) {
    Duration fresh = Freshness.of(headers);
    return new ApiAnswer(
        url,
        body,
        Validators.of(headers),
        headers.firstValue("X-Correlation-Id").orElse(null),
        headers.firstValue("Date").flatMap(AnswerReader::httpDate).orElse(null),
        fresh.compareTo(longestFreshness) > 0 ? longestFreshness : fresh);
  }

  private static RequestFailedException failed(String reason, URI url, Throwable cause) {
    return new RequestFailedException(reason + " (" + url + ")", 200, null, cause);
  }

  private static byte[] body(HttpResponse<byte[]> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    if (!encoding.equalsIgnoreCase("gzip")) {
      return response.body();
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return unpacked.readAllBytes();
    }
  }

  /** Content type, and the title of a problem+json body: enough to know the CDN from the API. */
  private String detail(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("no content type");
    String title = "";
    if (type.contains("json")) {
      try {
        JsonNode body = json.readTree(body(response));
        title = body == null ? "" : body.path("title").asText("");
      } catch (IOException e) {
        title = "unreadable";
      }
    }
    String shown = title.length() > QUOTED ? title.substring(0, QUOTED) : title;
    return " with " + type + (shown.isEmpty() ? "" : ": " + shown);
  }

  private Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(
            value ->
                value.strip().matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())))
                    : httpDate(value).map(until -> Duration.between(clock.instant(), until)))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> httpDate(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
