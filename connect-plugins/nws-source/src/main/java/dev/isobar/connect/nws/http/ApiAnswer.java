package dev.isobar.connect.nws.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A usable answer of the API.
 *
 * @param url what was asked for
 * @param body the JSON; empty when the server says nothing changed
 * @param validators for the next conditional request
 * @param correlationId the API's name for this exchange; null if it gave none
 * @param date the server's clock; null if it gave none
 * @param freshFor how long asking again would bring nothing new
 */
record ApiAnswer(
    URI url,
    Optional<AnswerBody> body,
    Validators validators,
    String correlationId,
    Instant date,
    Duration freshFor) {}
