package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * Speaks the bulk API. It asks for nothing else, so that a cluster which does not tell its version
 * will do.
 */
final class BulkClient implements BulkTarget {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String STATUS_AND_ERROR = "errors,items.*.status,items.*.error";

  private final RestClient http;
  private final String cluster;
  private final String patience;

  /**
   * Makes one; nothing is sent.
   *
   * @param http closed together with this
   * @param cluster what errors call the cluster
   * @param requestTimeout how long the client waits for an answer
   */
  BulkClient(RestClient http, String cluster, Duration requestTimeout) {
    this.http = http;
    this.cluster = cluster;
    // The cluster is to say which shard it waited for, before the client stops to listen.
    this.patience = Math.max(1, requestTimeout.toMillis() / 2) + "ms";
  }

  @Override
  public CompletionStage<BulkAnswer> send(Bulk bulk) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter(
        "filter_path", bulk.hasUpdates() ? STATUS_AND_ERROR + ",items.*.result" : STATUS_AND_ERROR);
    request.addParameter("timeout", patience);
    request.setEntity(new BulkBody(bulk));
    CompletableFuture<BulkAnswer> answer = new CompletableFuture<>();
    var unused =
        http.performRequestAsync(
            request,
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                try (InputStream content = response.getEntity().getContent()) {
                  answer.complete(BulkAnswerReader.read(content, bulk.size()));
                } catch (IOException | RuntimeException e) {
                  answer.completeExceptionally(
                      new ClusterTroubleException(
                          "an answer that cannot be read: " + e.getMessage(), e));
                }
              }

              @Override
              public void onFailure(Exception failure) {
                answer.completeExceptionally(judged(failure));
              }
            });
    return answer;
  }

  private Exception judged(Exception failure) {
    if (failure instanceof ResponseException e) {
      int status = e.getResponse().getStatusLine().getStatusCode();
      if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
        return new ClusterTroubleException("status " + status + ": " + e.getMessage(), e);
      }
      return new BulkRefusedException(status, refusal(status, e), e);
    }
    return failure instanceof IOException
        ? new ClusterTroubleException(failure.toString(), failure)
        : failure;
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
        + cluster
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
