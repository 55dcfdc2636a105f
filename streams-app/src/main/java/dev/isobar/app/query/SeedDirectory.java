package dev.isobar.app.query;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks some instances which instances there are, and remembers what they said for a moment: also
 * that none answered.
 */
final class SeedDirectory implements InstanceDirectory {

  private final List<String> seeds;
  private final RemoteInstances remote;
  private final Deadlines deadlines;
  private final Duration keep;
  private final Duration patience;
  private final InstantSource clock;
  private List<Instance> known = List.of();
  private String problem;
  private Instant until = Instant.MIN;

  /**
   * @param seeds host and port of instances
   * @param keep how long an answer is remembered
   * @param patience how long is waited for one
   */
  SeedDirectory(
      List<String> seeds,
      RemoteInstances remote,
      Deadlines deadlines,
      Duration keep,
      Duration patience,
      InstantSource clock) {
    this.seeds = List.copyOf(seeds);
    this.remote = remote;
    this.deadlines = deadlines;
    this.keep = keep;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public synchronized List<Instance> instances() {
    if (!clock.instant().isBefore(until)) {
      refresh();
      until = clock.instant().plus(keep);
    }
    if (problem != null) {
      throw new NotNowException(problem);
    }
    return known;
  }

  private void refresh() {
    if (seeds.isEmpty()) {
      problem =
          "This instance runs no stream threads and knows no other. Name some with"
              + " isobar.http.seeds, or allow answers from Cassandra with consistency=bounded or any.";
      return;
    }
    // Whoever was known last is asked too: seeds may have moved.
    Set<String> asked = new TreeSet<>();
    List<String> failures = new ArrayList<>();
    List<String> candidates = new ArrayList<>(seeds);
    known.forEach(instance -> candidates.add(instance.address()));
    for (String candidate : candidates) {
      if (asked.add(candidate)) {
        try (Deadline deadline = deadlines.open(clock.instant().plus(patience))) {
          known = HopAnswers.instances(remote.instances(candidate, deadline));
          problem = null;
          return;
        } catch (NotHereException e) {
          failures.add(e.getMessage());
        } catch (NotNowException | IOException e) {
          failures.add(candidate + " has no answer");
        }
      }
    }
    problem =
        "No instance tells where the state is ("
            + String.join("; ", failures)
            + "). Start one, or allow answers from Cassandra with"
            + " consistency=bounded or any.";
  }
}
