package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

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

  /** Makes one by the connector's settings; nothing is sent. */
  static BulkClient open(ElasticsearchSinkConfig config) {
    int timeout = Math.toIntExact(config.requestTimeout().toMillis());
    RestClientBuilder builder =
        RestClient.builder(config.urls().stream().map(BulkClient::host).toArray(HttpHost[]::new))
            .setCompressionEnabled(config.write().compressed())
            .setRequestConfigCallback(
                request -> request.setConnectTimeout(timeout).setSocketTimeout(timeout));
    String authorization = authorization(config);
    if (authorization != null) {
      builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)});
    }
    return new BulkClient(builder.build(), config.urls().toString(), config.requestTimeout());
  }

  private static HttpHost host(URI url) {
    return new HttpHost(url.getHost(), url.getPort(), url.getScheme());
  }

  private static String authorization(ElasticsearchSinkConfig config) {
    if (config.apiKey() != null) {
      return "ApiKey " + config.apiKey().value();
    }
    if (config.username() != null) {
      byte[] pair =
          (config.username() + ":" + config.password().value()).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
    return null;
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
                  + ElasticsearchSinkConfig.USERNAME
                  + " and "
                  + ElasticsearchSinkConfig.PASSWORD
                  + ", or "
                  + ElasticsearchSinkConfig.API_KEY
                  + ", to one that may write";
          case 404, 405 -> ": is " + ElasticsearchSinkConfig.URLS + " an Elasticsearch?";
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
