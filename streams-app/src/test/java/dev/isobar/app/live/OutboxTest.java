package dev.isobar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

  @Test
  void whatComesWhileCatchingUpFollowsWhatWasMissed() {
    Outbox outbox = new Outbox(true);
    outbox.add(bytes("new"));
    outbox.addMissed(bytes("missed"));

    assertThat(all(outbox)).containsExactly("missed");

    outbox.addMissed(bytes("missed too"));
    outbox.release();
    outbox.add(bytes("newer"));

    assertThat(all(outbox)).containsExactly("missed too", "new", "newer");
  }

  @Test
  void tooManyEventsEndWithTheWordThatItWasTooSlow() {
    Outbox outbox = new Outbox(false);
    for (int i = 0; i < Outbox.MOST_EVENTS + 10; i++) {
      outbox.add(bytes("event " + i));
    }

    List<String> sent = all(outbox);

    assertThat(sent).hasSize(Outbox.MOST_EVENTS + 1);
    assertThat(sent.get(Outbox.MOST_EVENTS - 1)).isEqualTo("event " + (Outbox.MOST_EVENTS - 1));
    assertThat(sent.get(Outbox.MOST_EVENTS)).startsWith("event: overrun\n");
    assertThat(outbox.isDone()).isTrue();
  }

  @Test
  void tooManyBytesDoTheSame() {
    Outbox outbox = new Outbox(false);
    outbox.add(new byte[Outbox.MOST_BYTES]);
    outbox.add(bytes("more"));

    outbox.take();

    assertThat(all(outbox)).singleElement().asString().startsWith("event: overrun\n");
  }

  @Test
  void overrunWhileCatchingUpLeavesNoGapBeforeWhatIsHeld() {
    Outbox outbox = new Outbox(true);
    outbox.addMissed(bytes("missed"));
    for (int i = 0; i < Outbox.MOST_EVENTS; i++) {
      outbox.add(bytes("new"));
    }
    outbox.addMissed(bytes("missed and not sent"));
    outbox.release();

    List<String> sent = all(outbox);

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEqualTo("missed");
    assertThat(sent.get(1)).startsWith("event: overrun\n");
  }

  @Test
  void takenBytesMakeRoom() {
    Outbox outbox = new Outbox(false);
    for (int i = 0; i < 10; i++) {
      outbox.add(new byte[Outbox.MOST_BYTES]);
      assertThat(outbox.take()).hasSize(Outbox.MOST_BYTES);
    }

    assertThat(outbox.isDone()).isFalse();
  }

  @Test
  void closedIsDoneWhenAllIsTaken() {
    Outbox outbox = new Outbox(false);
    outbox.add(bytes("last"));
    outbox.close();
    outbox.add(bytes("too late"));

    assertThat(outbox.isDone()).isFalse();
    assertThat(all(outbox)).containsExactly("last");
    assertThat(outbox.isDone()).isTrue();
  }

  private static List<String> all(Outbox outbox) {
    List<String> all = new ArrayList<>();
    for (byte[] next = outbox.take(); next != null; next = outbox.take()) {
      all.add(new String(next, StandardCharsets.UTF_8));
    }
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
