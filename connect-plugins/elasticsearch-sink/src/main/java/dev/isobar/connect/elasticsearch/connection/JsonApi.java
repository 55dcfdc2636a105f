package dev.isobar.connect.elasticsearch.connection;

import co.elastic.clients.json.JsonpUtils;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Asks the cluster single questions, in plain JSON that servers of versions 8 and 9 both take. */
public final class JsonApi {

  /**
   * What the cluster says.
   *
   * @param status of HTTP
   * @param body empty if there is none, or none in JSON
   */
  public record Answer(int status, JsonObject body) {

    private static final String NONE = "";

    /** Whether it did as asked. */
    public boolean isOk() {
      return status < 300;
    }

    /** Elasticsearch's name for the error; empty without one. */
    public String errorType() {
      return errorPart("type");
    }

    /** Elasticsearch's words for the error; empty without any. */
    public String reason() {
      return errorPart("reason");
    }

    private String errorPart(String name) {
      JsonValue error = body.get("error");
      return error != null && error.getValueType() == JsonValue.ValueType.OBJECT
          ? error.asJsonObject().getString(name, NONE)
          : NONE;
    }

    /** Says in a few words what was answered, for messages. */
    public String words() {
      return errorType().isEmpty()
          ? "status " + status
          : errorType() + " (status " + status + "): " + reason();
    }
  }

  private final RestClient http;

  /** Makes one; does not close the client. */
  public JsonApi(RestClient http) {
    this.http = http;
  }

  /** Asks without a body. */
  public Answer get(String path, Map<String, String> parameters) throws IOException {
    return send("GET", path, parameters, null);
  }

  /**
   * Sends a request and waits for its answer, whatever that is.
   *
   * @param body null for none
   * @throws IOException if there is no answer
   */
  public Answer send(String method, String path, Map<String, String> parameters, JsonObject body)
      throws IOException {
    Request request = new Request(method, path);
    request.addParameters(parameters);
    if (body != null) {
      request.setEntity(new NStringEntity(body.toString(), ContentType.APPLICATION_JSON));
    }
    try {
      return answer(http.performRequest(request));
    } catch (ResponseException e) {
      return answer(e.getResponse());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("Interrupted while waiting for an answer");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
  }

  private static Answer answer(Response response) throws IOException {
    int status = response.getStatusLine().getStatusCode();
    if (response.getEntity() == null) {
      return new Answer(status, JsonValue.EMPTY_JSON_OBJECT);
    }
    try (InputStream content = response.getEntity().getContent();
        JsonReader reader = JsonpUtils.provider().createReader(content)) {
      return new Answer(status, reader.readObject());
    } catch (JsonException e) {
      // A proxy's page; the status tells enough.
      return new Answer(status, JsonValue.EMPTY_JSON_OBJECT);
    }
  }

  /** Makes a name fit to be a part of a path. */
  public static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
