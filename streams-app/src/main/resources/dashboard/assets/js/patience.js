// Work that is tried again, and news that keep coming: both end with the page's signal.
import { open, Problem } from "./api.js";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const SILENCE_MS = 60_000;

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
 * onState is told "live", "connecting" or "lost"; onOpen(again) when a stream is open, so that what was missed can be read.
 */
export async function follow(path, signal, { onEvent, onState, onOpen = () => {} }) {
  let attempt = 0;
  let opened = 0;
  while (!signal.aborted) {
    onState(opened === 0 && attempt === 0 ? "connecting" : "lost");
    const connection = new AbortController();
    const stop = () => connection.abort();
    signal.addEventListener("abort", stop, { once: true });
    let problem = new Problem(0, "The stream ended.");
    try {
      const response = await open(path, connection.signal);
      onState("live");
      onOpen(opened > 0);
      opened += 1;
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
