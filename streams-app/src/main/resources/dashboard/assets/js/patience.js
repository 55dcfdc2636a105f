// Work that is tried again, and news that keep coming: both end with the page's signal.
import { open, Problem } from "./api.js";
import { isBehind } from "./status.js";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const SILENCE_MS = 60_000;
const GATHER_MS = 250;
const WITHOUT_STREAM_MS = 800;
const LOST_EVERY_MS = 30_000;
const LIVE_EVERY_MS = 10 * 60_000;

/** Waits; rejects when the signal ends it. */
export function pause(ms, signal) {
  return new Promise((done, stopped) => {
    const end = () => {
      clearTimeout(timer);
      stopped(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      done();
    }, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** Gathers things for a moment and then works on all of them at once, each thing once: whatever the rate, a page draws a few times a second. */
export function gathered(work, signal) {
  let waiting = null;
  const things = new Set();
  signal.addEventListener("abort", () => clearTimeout(waiting), { once: true });
  return (thing) => {
    things.add(thing);
    waiting ??= setTimeout(() => {
      waiting = null;
      const all = [...things];
      things.clear();
      work(all);
    }, GATHER_MS);
  };
}

/** How long to wait before try number n: longer each time, never in step with other pages. */
function waitBefore(attempt, problem) {
  const asked = (problem.retryAfterSeconds ?? 0) * 1_000;
  const growing = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.max(asked, growing * (0.75 + Math.random() / 2));
}

/**
 * Does the work until it succeeds or fails for good. Tells of each failure with onProblem(problem, waitMs), and of success with onProblem(null).
 */
export async function untilDone(work, signal, onProblem) {
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await work();
      onProblem(null);
      return result;
    } catch (problem) {
      if (signal.aborted) throw problem;
      if (!(problem instanceof Problem)) throw problem;
      if (!problem.passes) {
        onProblem(problem, null);
        throw problem;
      }
      const wait = waitBefore(attempt, problem);
      onProblem(problem, wait);
      await pause(wait, signal);
    }
  }
}

/**
 * Follows server-sent events for as long as the signal lets it, connecting again and again.
 *
 * onState is told "live", "connecting" or "lost"; onOpen when a stream is open, so that what was missed can be read.
 */
async function follow(path, signal, { onEvent, onState, onOpen }) {
  let attempt = 0;
  let opened = false;
  while (!signal.aborted) {
    onState(attempt === 0 && !opened ? "connecting" : "lost");
    const connection = new AbortController();
    const stop = () => connection.abort();
    signal.addEventListener("abort", stop, { once: true });
    let problem = new Problem(0, "The stream ended.");
    try {
      const response = await open(path, connection.signal);
      onState("live");
      onOpen();
      opened = true;
      attempt = 0;
      await readEvents(response.body, onEvent, stop);
    } catch (error) {
      if (error instanceof Problem) problem = error;
    } finally {
      signal.removeEventListener("abort", stop);
      connection.abort();
    }
    if (signal.aborted) return;
    onState("lost");
    try {
      await pause(waitBefore(attempt++, problem), signal);
    } catch {
      return;
    }
  }
}

/**
 * Follows a stream and reads the state that it changes: when the stream is open, or soon without it; again whenever it was opened anew or
 * tells of a gap, and from time to time, more often while it is
 * interrupted or what was read is old.
 */
export function followFrom(path, signal, { onEvent, onState, read }) {
  let isLive = false;
  let readAt = 0;
  const readNow = () => {
    readAt = Date.now();
    read();
  };
  follow(path, signal, {
    onState: (state) => {
      isLive = state === "live";
      onState(state);
    },
    onOpen: readNow,
    onEvent: (name, value) => (name === "gap" ? readNow() : onEvent(name, value)),
  });
  (async () => {
    await pause(WITHOUT_STREAM_MS, signal);
    if (!readAt) readNow();
    for (;;) {
      await pause(LOST_EVERY_MS, signal);
      if (Date.now() - readAt > (isLive && !isBehind() ? LIVE_EVERY_MS : LOST_EVERY_MS) - 1) readNow();
    }
  })().catch(() => {});
}

/** Reads until the end. A stream that says nothing at all for a minute is taken for dead. */
async function readEvents(body, onEvent, giveUp) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const silence = setTimeout(giveUp, SILENCE_MS);
    const { value, done } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) dispatch(block, onEvent);
  }
}

function dispatch(block, onEvent) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length === 0) return;
  let value;
  try {
    value = JSON.parse(data.join("\n"));
  } catch {
    return; // a greeting or whatever else is no JSON
  }
  onEvent(name, value);
}
