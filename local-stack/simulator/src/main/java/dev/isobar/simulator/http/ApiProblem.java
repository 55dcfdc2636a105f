package dev.isobar.simulator.http;

/** A request that the API answers with application/problem+json. */
public final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String title;

  private ApiProblem(int status, String type, String title, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  static ApiProblem badRequest(String detail) {
    return new ApiProblem(400, "BadRequest", "Bad Request", detail);
  }

  static ApiProblem notFound(String detail) {
    return new ApiProblem(404, "NotFound", "Not Found", detail);
  }

  static ApiProblem invalidPoint(String detail) {
    return new ApiProblem(404, "InvalidPoint", "Data Unavailable For Requested Point", detail);
  }

  static ApiProblem forbidden(String detail) {
    return new ApiProblem(403, "Forbidden", "Forbidden", detail);
  }

  static ApiProblem tooManyRequests() {
    return new ApiProblem(
        429, "TooManyRequests", "Too Many Requests", "The rate limit is exceeded. Try again soon.");
  }

  static ApiProblem unexpected() {
    return new ApiProblem(
        500, "UnexpectedProblem", "Unexpected Problem", "An unexpected problem has occurred.");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String title() {
    return title;
  }
}
