package dev.isobar.connect.nws.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.CountingMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Fetched NOTHING_NEW = new Fetched(List.of(), Duration.ZERO);
  private static final RequestFailedException BUSY =
      new RequestFailedException("x", 503, null, null);

  private final AtomicLong ticks = new AtomicLong(Long.MIN_VALUE);
  private final SettableHurry hurry = new SettableHurry();
  private final CountingMetrics metrics = new CountingMetrics();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, CompletableFuture<Fetched>> answers = new HashMap<>();

  @Test
  void anEndpointIsNeverAskedTwiceAtOnceAndThenAtItsInterval() throws InterruptedException {
    Poller poller = poller(new Stub("a"));

    poll(poller);
    pass(Duration.ofDays(1));
    poll(poller);
    assertThat(asked).containsExactly("a");

    answer("a", NOTHING_NEW);
    poll(poller);
    pass(Duration.ofSeconds(53));
    poll(poller);
    assertThat(asked).containsExactly("a");

    pass(Duration.ofSeconds(14));
    poll(poller);
    assertThat(asked).containsExactly("a", "a");
  }

  @Test
  void aFreshAnswerPutsTheNextRequestOff() throws InterruptedException {
    Poller poller = poller(new Stub("a"));
    poll(poller);
    answer("a", new Fetched(List.of(), Duration.ofMinutes(2)));
    poll(poller);

    pass(Duration.ofSeconds(119));
    poll(poller);
    assertThat(asked).containsExactly("a");
    assertThat(metrics.timesSpared()).isEqualTo(1);

    pass(Duration.ofSeconds(1));
    poll(poller);
    assertThat(asked).containsExactly("a", "a");
  }

  @Test
  void aHurryGoesBeforeIntervalsAndCachesAndTakesEffectAtOnce() throws InterruptedException {
    Poller poller = poller(new Stub("a"), new Stub("b"));
    poll(poller);
    answer("a", new Fetched(List.of(), Duration.ofHours(1)));
    answer("b", new Fetched(List.of(), Duration.ofHours(1)));
    poll(poller);
    asked.clear();

    hurry.set("a", Duration.ofSeconds(5));
    for (int i = 0; i < 3; i++) {
      poll(poller);
      pass(Duration.ofSeconds(5));
      poll(poller);
      answer("a", new Fetched(List.of(), Duration.ofHours(1)));
      poll(poller);
    }
    assertThat(asked).containsExactly("a", "a", "a");

    hurry.set("a", null);
    pass(Duration.ofMinutes(30));
    poll(poller);
    answer("a", new Fetched(List.of(), Duration.ofHours(1)));
    poll(poller);
    asked.clear();
    pass(Duration.ofMinutes(20));
    poll(poller);
    assertThat(asked).as("no hurry any more: a is fresh until later").isEmpty();
  }

  @Test
  void aHurryDoesNotPressWhatFails() throws InterruptedException {
    Poller poller = poller(new Stub("a"));
    for (int i = 0; i < 9; i++) {
      poll(poller);
      fail("a");
      poll(poller);
      pass(Duration.ofMinutes(5));
    }
    poll(poller);
    fail("a");
    poll(poller);
    asked.clear();

    hurry.set("a", Duration.ofSeconds(5));
    poll(poller);
    pass(Duration.ofMinutes(2));
    poll(poller);

    assertThat(asked).isEmpty();
    assertThat(metrics.backoffs()).isEqualTo(10);
  }

  @Test
  void whatFailsForeverIsAskedEverMoreRarelyWhileOthersGoOn() throws InterruptedException {
    Poller poller = poller(new Stub("bad"), new Stub("good"));
    List<Long> byDay = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      asked.clear();
      for (int minute = 0; minute < 24 * 60; minute++) {
        poll(poller);
        fail("bad");
        answer("good", NOTHING_NEW);
        poll(poller);
        pass(MINUTE);
      }
      byDay.add(asked.stream().filter("bad"::equals).count());
      assertThat(asked).filteredOn("good"::equals).hasSizeGreaterThan(600);
    }

    assertThat(byDay.get(0)).isBetween(8L, 30L);
    assertThat(byDay.get(2)).as("every 3 to 6 hours").isBetween(3L, 8L);
  }

  @Test
  void anOutageOfAllIsNoticedToBeOverWithinMinutes() throws InterruptedException {
    Poller poller = poller(new Stub("a"), new Stub("b"));
    for (int minute = 0; minute < 24 * 60; minute++) {
      poll(poller);
      fail("a");
      fail("b");
      poll(poller);
      pass(MINUTE);
    }
    poll(poller);
    fail("a");
    fail("b");
    poll(poller);
    asked.clear();

    pass(Duration.ofMinutes(5));
    poll(poller);

    assertThat(asked).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void currentReportsComeBeforeOldOnesWhichStillGoOn() throws InterruptedException {
    Stub[] endpoints =
        IntStream.range(0, 250)
            .mapToObj(i -> i < 50 ? new Stub("old " + i, true) : new Stub("current " + i))
            .toArray(Stub[]::new);
    Poller poller = poller(endpoints);

    poll(poller);

    assertThat(asked).hasSize(32);
    assertThat(asked).filteredOn(name -> name.startsWith("old")).hasSize(1);

    answerAll();
    poll(poller);
    assertThat(asked).hasSize(64);
    assertThat(asked).filteredOn(name -> name.startsWith("old")).hasSize(2);
  }

  @Test
  void withNothingElseToDoOldReportsComeTwoAtATime() throws InterruptedException {
    Poller poller = poller(new Stub("a", true), new Stub("b", true), new Stub("c", true));

    poll(poller);

    assertThat(asked).hasSize(2);
    answerAll();
    poll(poller);
    assertThat(asked).hasSize(3);
  }

  @Test
  void theNextRequestsGoOutWhenAnswersComeButNotWithoutEnd() throws InterruptedException {
    List<Integer> underWay = new ArrayList<>();
    Stub[] endpoints =
        IntStream.range(0, 64)
            .mapToObj(i -> new Stub("e" + i).onAccept(() -> underWay.add(answers.size())))
            .toArray(Stub[]::new);
    Poller poller = poller(endpoints);
    poll(poller);

    List.copyOf(answers.keySet()).forEach(name -> answer(name, page()));
    poll(poller);

    assertThat(underWay.get(0)).as("sent before any answer was worked on").isEqualTo(15);
    assertThat(underWay.get(31)).as("sent meanwhile").isEqualTo(32);
  }

  private Poller poller(Endpoint... endpoints) {
    return new Poller(
        List.of(endpoints),
        request -> {
          asked.add(request.path());
          CompletableFuture<Fetched> answer = new CompletableFuture<>();
          answers.put(request.path(), answer);
          return answer;
        },
        Backoff.standard(new SplittableRandom(42)),
        ticks::get,
        hurry,
        metrics,
        new OutageLog());
  }

  private static void poll(Poller poller) throws InterruptedException {
    poller.poll(Duration.ZERO);
  }

  private void pass(Duration time) {
    ticks.addAndGet(time.toNanos());
  }

  /** Answers if it was asked for. */
  private void answer(String name, Fetched fetched) {
    CompletableFuture<Fetched> answer = answers.remove(name);
    if (answer != null) {
      answer.complete(fetched);
    }
  }

  private void answerAll() {
    List.copyOf(answers.keySet()).forEach(name -> answer(name, NOTHING_NEW));
  }

  private void fail(String name) {
    CompletableFuture<Fetched> answer = answers.remove(name);
    if (answer != null) {
      answer.completeExceptionally(BUSY);
    }
  }

  private static Fetched page() {
    return new Fetched(
        List.of(new Page(null, List.of(), Optional.empty(), Validators.NONE, null, null)),
        Duration.ZERO);
  }

  /** Asks for its own name, and is the station of that name. */
  private static final class Stub implements Endpoint {

    private final String name;
    private final boolean isBehind;
    private Runnable onAccept = () -> {};

    Stub(String name) {
      this(name, false);
    }

    Stub(String name, boolean isBehind) {
      this.name = name;
      this.isBehind = isBehind;
    }

    Stub onAccept(Runnable action) {
      onAccept = action;
      return this;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration interval() {
      return MINUTE;
    }

    @Override
    public Optional<String> station() {
      return Optional.of(name);
    }

    @Override
    public boolean isBehind() {
      return isBehind;
    }

    @Override
    public PageRequest request() {
      return new PageRequest(name, Validators.NONE, page -> true);
    }

    @Override
    public List<SourceRecord> accept(List<Page> pages) {
      onAccept.run();
      return List.of();
    }
  }

  private static final class SettableHurry implements Hurry {

    private final Map<String, Duration> intervals = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    void set(String station, Duration interval) {
      intervals.put(station, interval);
      changed.add(station);
    }

    @Override
    public Set<String> changed() {
      Set<String> taken = Set.copyOf(changed);
      changed.clear();
      return taken;
    }

    @Override
    public Optional<Duration> interval(String station) {
      return Optional.ofNullable(intervals.get(station));
    }
  }
}
