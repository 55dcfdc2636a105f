package dev.isobar.simulator.http;

import java.io.IOException;

/** Answers requests to one address of the API. */
@FunctionalInterface
interface Endpoint {

  /** Answers, or throws an {@link ApiProblem}. */
  Answer answer(ApiRequest request) throws IOException;
}
