// Questions to the server. Whatever goes wrong is a Problem with words for people.
import { authorization, signIn } from "./session.js";
import { answered } from "./status.js";

const DEADLINE_MS = 12_000;

/** Why there is no answer. Status 0: the server was not reached. */
export class Problem extends Error {
  constructor(status, message, retryAfterSeconds = null) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether it may be better later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Asks about the weather or a store: anybody may answer, however stale; the page shows the age. */
export async function ask(path, parameters = {}, signal = undefined) {
  const answer = await limited(path, { consistency: "any", ...parameters }, signal);
  if (!signal?.aborted) answered(path, [answer.answered ?? []].flat());
  return answer;
}

let largest = Infinity;

/** An operator may allow fewer results than are asked for; then the server's own number will do. */
async function limited(path, { limit, ...parameters }, signal) {
  const wanted = limit && limit < largest ? { limit, ...parameters } : parameters;
  try {
    return await get(path, wanted, signal);
  } catch (problem) {
    if (problem.status !== 400 || !wanted.limit) throw problem;
    const answer = await get(path, parameters, signal);
    largest = limit;
    return answer;
  }
}

/** Asks a path that knows no consistency. */
export async function get(path, parameters = {}, signal = undefined) {
  for (;;) {
    const response = await reach(address(path, parameters), "application/json", signal, DEADLINE_MS);
    if (response.status === 401) {
      await signIn();
      continue;
    }
    if (!response.ok) throw await problemOf(response);
    try {
      return await response.json();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem(0, "The answer broke off.");
    }
  }
}

/** Opens a stream of server-sent events; the response's body is the stream. */
export async function open(path, signal) {
  for (;;) {
    const response = await reach(path, "text/event-stream", signal, null);
    if (response.status !== 401) {
      if (response.ok) return response;
      throw await problemOf(response);
    }
    await signIn();
  }
}

/** A path with the parameters that are not null. */
function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

async function reach(url, accept, signal, deadline) {
  const signals = [signal, deadline && AbortSignal.timeout(deadline)].filter(Boolean);
  try {
    return await fetch(url, {
      headers: { Accept: accept, ...authorization() },
      signal: signals.length ? AbortSignal.any(signals) : undefined,
      cache: "no-store",
      redirect: "error",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, error.name === "TimeoutError" ? "The server did not answer in time." : "The server cannot be reached.");
  }
}

async function problemOf(response) {
  let words;
  try {
    const problem = await response.json();
    words = problem.detail || problem.title;
  } catch {
    words = null;
  }
  const wait = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, words || `The server answered ${response.status}.`, wait > 0 ? wait : null);
}

/** An id as a part of a path. */
export const part = encodeURIComponent;
