package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a feature collection.
 *
 * @param url where it came from
 * @param features its features as they came; empty on the page behind the last
 * @param next where the page says the next one is
 * @param validators for asking later whether it changed
 * @param correlationId the API's name for the exchange; null if it gave none
 * @param date the server's clock; null if it gave none
 */
public record Page(
    URI url,
    List<JsonNode> features,
    Optional<String> next,
    Validators validators,
    String correlationId,
    Instant date) {}
