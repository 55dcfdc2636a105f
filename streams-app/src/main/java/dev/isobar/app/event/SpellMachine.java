package dev.isobar.app.event;

import dev.isobar.app.state.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes spells of samples that come in order of time. A pure function: what it knows is what it is
 * handed, so that it can begin anew from any state that was kept.
 */
final class SpellMachine {

  /** Values were back for the release time. */
  static final String RELEASE = "release";

  /** No value came for the gap. */
  static final String SILENCE = "silence";

  private final List<EventRule> rules;

  SpellMachine(List<EventRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What a sample leaves.
   *
   * @param open spells that go on, one a kind at most, in the order of the rules
   * @param ended spells that the sample shows to be over
   */
  record Step(List<Spell> open, List<Spell> ended) {

    /** The same without what ended before a time. */
    Step endedFrom(Instant time) {
      return new Step(
          open, ended.stream().filter(spell -> !spell.getEndedAt().isBefore(time)).toList());
    }
  }

  /**
   * One sample further.
   *
   * @param open spells that went on before
   * @param sample later than all before
   */
  Step step(List<Spell> open, Sample sample) {
    List<Spell> stillOpen = new ArrayList<>();
    List<Spell> ended = new ArrayList<>();
    for (EventRule rule : rules) {
      Spell spell = of(rule, open);
      if (spell != null && isSilent(rule, spell.getHeard(), sample.time())) {
        ended.add(over(spell, sample.time(), SILENCE));
        spell = null;
      }
      Spell after = next(rule, spell, sample);
      if (after != null && after.getEndedAt() != null) {
        ended.add(after);
      } else if (after != null) {
        stillOpen.add(after);
      }
    }
    return new Step(stillOpen, ended);
  }

  /** The rule of a spell; null when it is not configured any more. */
  EventRule ruleOf(Spell spell) {
    for (EventRule rule : rules) {
      if (rule.kind().equals(spell.getKind())) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Whether a spell is over if nothing is heard from one time to another.
   *
   * @param from when it was heard last; the spell's own time where that is later
   */
  boolean isSilent(Spell spell, Instant from, Instant to) {
    EventRule rule = ruleOf(spell);
    Instant heard = from.isAfter(spell.getHeard()) ? from : spell.getHeard();
    return rule == null || isSilent(rule, heard, to);
  }

  /** The spell as it is when nothing more is heard, whenever that shows. */
  static Spell silent(Spell spell) {
    return over(spell, spell.getHeard(), SILENCE);
  }

  private static Spell over(Spell spell, Instant seenAt, String endedBy) {
    return Spell.newBuilder(spell)
        .setCalmSince(null)
        .setEndedAt(seenAt)
        .setEndedBy(endedBy)
        .build();
  }

  private static boolean isSilent(EventRule rule, Instant heard, Instant time) {
    return Duration.between(heard, time).compareTo(rule.gap()) > 0;
  }

  private static Spell of(EventRule rule, List<Spell> open) {
    for (Spell spell : open) {
      if (spell.getKind().equals(rule.kind())) {
        return spell;
      }
    }
    return null;
  }

  private static Spell next(EventRule rule, Spell spell, Sample sample) {
    boolean heard = false;
    boolean opens = false;
    Criterion worst = null;
    for (Criterion criterion : rule.criteria()) {
      Double value = sample.values().get(criterion.quantity());
      heard |= value != null;
      opens |= value != null && criterion.opens(value);
      if (value != null
          && criterion.holds(value)
          && (worst == null || criterion.excess(value) > excess(worst, sample))) {
        worst = criterion;
      }
    }
    if (spell == null) {
      return opens ? begin(rule, worst, sample) : null;
    }
    if (!heard) {
      return spell;
    }
    return worst == null ? calm(rule, spell, sample.time()) : goOn(rule, spell, worst, sample);
  }

  private static Spell begin(EventRule rule, Criterion worst, Sample sample) {
    return Spell.newBuilder()
        .setKind(rule.kind())
        .setStart(sample.time())
        .setEnd(sample.time())
        .setQuantity(worst.quantity().label())
        .setPeak(sample.values().get(worst.quantity()))
        .setPeakTime(sample.time())
        .setReportCount(1)
        .setHeard(sample.time())
        .build();
  }

  private static Spell goOn(EventRule rule, Spell spell, Criterion worst, Sample sample) {
    Spell.Builder after =
        Spell.newBuilder(spell)
            .setEnd(sample.time())
            .setHeard(sample.time())
            .setCalmSince(null)
            .setReportCount(spell.getReportCount() + 1);
    double peak = rule.criterion(spell.getQuantity()).excess(spell.getPeak());
    if (excess(worst, sample) > peak) {
      after
          .setQuantity(worst.quantity().label())
          .setPeak(sample.values().get(worst.quantity()))
          .setPeakTime(sample.time());
    }
    return after.build();
  }

  private static Spell calm(EventRule rule, Spell spell, Instant time) {
    Instant since = spell.getCalmSince() == null ? time : spell.getCalmSince();
    if (Duration.between(since, time).compareTo(rule.releaseTime()) >= 0) {
      return over(spell, time, RELEASE);
    }
    return Spell.newBuilder(spell).setHeard(time).setCalmSince(since).build();
  }

  private static double excess(Criterion criterion, Sample sample) {
    return criterion.excess(sample.values().get(criterion.quantity()));
  }
}
