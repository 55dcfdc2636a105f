// What is wrong, and whether the page is live, where everybody sees it.
import { fill, h, write } from "./dom.js";
import { duration } from "./time.js";

const problems = new Map();

/** Shows a problem by what it concerns; null takes it away. */
export function problem(what, failure, waitMs) {
  if (!failure) {
    if (problems.delete(what)) draw();
    return;
  }
  problems.set(what, { failure, until: waitMs === null || waitMs === undefined ? null : Date.now() + waitMs });
  draw();
}

/** Takes all problems away, for another page. */
export function clearProblems() {
  problems.clear();
  behind.clear();
  draw();
}

const BEHIND_MS = 60_000;
const behind = new Map();

/** Is told with each answer how old the state is that it came from; says so where that is much. */
export function answered(path, currencies) {
  const oldest = Math.max(0, ...currencies.map(({ age_ms: age }) => age ?? 0));
  const was = behind.get(path);
  if (oldest > BEHIND_MS) behind.set(path, oldest);
  else behind.delete(path);
  if (was !== behind.get(path)) draw();
}

/** Whether what was read last is old. */
export function isBehind() {
  return behind.size > 0;
}

function draw() {
  const place = document.getElementById("problems");
  // Several questions mostly fail for the same reason; it is said once.
  const reasons = new Map();
  for (const [what, { failure, until }] of problems) {
    const text = failure.message;
    const same = reasons.get(text) ?? { what: [], until, status: failure.status };
    same.what.push(what);
    reasons.set(text, same);
  }
  fill(
    place,
    [...reasons].map(([text, { what, until, status }]) =>
      h(
        "div",
        { class: "problem", "data-status": status },
        h("strong", {}, `No ${list(what)} now. `),
        `${text} `,
        until ? "What is shown is as old as it says; trying again." : "",
      ),
    ),
    behind.size ? h("div", { class: "problem behind" }, h("strong", {}, "Not the newest. "), `The answers come from a state that is ${duration(Math.max(...behind.values()))} old.`) : null,
  );
}

function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const STATES = {
  live: ["Live", "Reports appear as they come"],
  connecting: ["Connecting", "The stream of changes is being opened"],
  lost: ["Not live", "The stream of changes is interrupted; connecting again"],
  still: ["", ""],
};

/** Says whether what is shown moves: live, connecting, lost, or still where nothing is followed. */
export function liveness(state) {
  const place = document.getElementById("live");
  const [text, title] = STATES[state];
  place.dataset.state = state;
  place.title = title;
  place.hidden = state === "still";
  if (place.textContent !== text) fill(place, h("span", { class: "dot", "aria-hidden": "true" }), text);
}

/** Tells readers of the screen something, politely. */
export function announce(text) {
  write(document.getElementById("announcements"), text);
}
