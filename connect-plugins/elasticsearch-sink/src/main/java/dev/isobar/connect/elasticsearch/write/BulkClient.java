package dev.isobar.connect.elasticsearch.write;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.MissingRequiredPropertyException;
import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.connection.Clients;
import jakarta.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Speaks the bulk API. It asks for nothing else, so that a cluster which does not tell its version
 * will do.
 */
public final class BulkClient implements AutoCloseable {

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final int TOO_MANY_REQUESTS = 429;

  private final List<URI> urls;
  private final RestClient http;

  /** Makes one; nothing is sent. */
  public BulkClient(ElasticsearchSinkConfig config) {
    this.urls = config.connection().urls();
    http = new Clients(config.connection()).open(false);
  }

  /**
   * Sends the items as one bulk.
   *
   * @return one result an item, in their order
   * @throws ClusterTroubleException if there is no answer, or none that can be read
   * @throws BulkRefusedException if the request as a whole is at fault
   */
  public List<ItemResult> send(List<BulkItem> items) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "took,errors,items");
    request.setEntity(new ByteArrayEntity(body(items), NDJSON));
    try {
      return results(http.performRequest(request), items.size());
    } catch (ResponseException e) {
      int status = e.getResponse().getStatusLine().getStatusCode();
      if (status == TOO_MANY_REQUESTS || status >= 500) {
        return Collections.nCopies(items.size(), new ItemResult(status, null, e.getMessage()));
      }
      throw new BulkRefusedException(status, refusal(status, e), e);
    } catch (IOException e) {
      throw new ClusterTroubleException(e.toString(), e);
    }
  }

  private static byte[] body(List<BulkItem> items) {
    int size = items.stream().mapToInt(item -> item.body().length).sum();
    ByteArrayOutputStream body = new ByteArrayOutputStream(size);
    for (BulkItem item : items) {
      body.writeBytes(item.body());
    }
    return body.toByteArray();
  }

  private static List<ItemResult> results(Response response, int expected) throws IOException {
    BulkResponse bulk;
    try (InputStream content = response.getEntity().getContent()) {
      bulk = BulkResponse.of(builder -> builder.withJson(content));
    } catch (JsonException | MissingRequiredPropertyException e) {
      throw new ClusterTroubleException("an answer that is no bulk answer: " + e.getMessage(), e);
    }
    if (bulk.items().size() != expected) {
      throw new ClusterTroubleException(
          "an answer for " + bulk.items().size() + " documents where " + expected + " were sent");
    }
    return bulk.items().stream().map(BulkClient::result).toList();
  }

  private static ItemResult result(BulkResponseItem item) {
    ErrorCause error = item.error();
    if (error == null) {
      return ItemResult.status(item.status());
    }
    StringBuilder reason = new StringBuilder(String.valueOf(error.reason()));
    for (ErrorCause cause = error.causedBy(); cause != null; cause = cause.causedBy()) {
      reason.append(": ").append(cause.reason());
    }
    return new ItemResult(item.status(), error.type(), reason.toString());
  }

  private String refusal(int status, ResponseException e) {
    String remedy =
        switch (status) {
          case 401, 403 ->
              ": set "
                  + ConnectionSettings.USERNAME
                  + " and "
                  + ConnectionSettings.PASSWORD
                  + ", or "
                  + ConnectionSettings.API_KEY
                  + ", to one that may write";
          case 404, 405 -> ": is " + ConnectionSettings.URLS + " an Elasticsearch?";
          default -> "";
        };
    return "Elasticsearch at "
        + urls
        + " refuses a bulk request with status "
        + status
        + remedy
        + ": "
        + e.getMessage();
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The connection to Elasticsearch cannot be closed", e);
    }
  }
}
