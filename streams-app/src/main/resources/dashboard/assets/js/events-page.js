// Spells of weather past a threshold, open and closed.
import { ask, part } from "./api.js";
import { choice, fill, h, scrolling, switchOf, write } from "./dom.js";
import { EVENT_KINDS, eventValue, kindName } from "./event-words.js";
import { pause, untilDone } from "./patience.js";
import { onChoice } from "./settings.js";
import { liveness, problem } from "./status.js";
import { age, duration, utc } from "./time.js";

const EVERY_MS = 15_000;
const PAGE = 125;
const MOST = 1_000;
const STATES = [["open", "Open"], ["closed", "Closed"], ["all", "All"]];

export async function page({ content, route, signal }) {
  let wanted = wishes(route);
  let events = null;
  let all = true;
  let limit = PAGE;
  let read = null;
  const body = h("tbody");
  const counted = h("p", { class: "summary", id: "summary" }, "Reading …");
  const go = (changes) => location.replace(address({ ...wanted, ...changes }));
  const states = switchOf("State", STATES, wanted.state, (state) => go({ state }));
  const kinds = choice("Kind", [["", "All kinds"], ...EVENT_KINDS], wanted.kind, (kind) => go({ kind }));
  const station = h("input", { id: "event-station", size: 8, value: wanted.station, spellcheck: "false", autocomplete: "off", onchange: () => go({ station: station.value.trim().toUpperCase() }) });
  const more = h("button", { type: "button", hidden: true, onclick: () => ((limit = Math.min(MOST, limit * 2)), again()) }, "Show more");
  fill(
    content,
    h(
      "section",
      { class: "sheet" },
      h("div", { class: "row head" }, h("h1", {}, "Events"), states, kinds, h("span", { class: "choice" }, h("label", { for: "event-station" }, "Station"), station)),
      counted,
      scrolling(
        "Events",
        h(
          "table",
          { class: "events" },
          h("caption", { class: "for-readers" }, "Events, newest first"),
          h("thead", {}, h("tr", {}, ["Station", "Kind", "State", "Start", "Lasted"].map((head) => h("th", { scope: "col" }, head)), ["Peak", "Threshold"].map((head) => h("th", { scope: "col", class: "number" }, head)), h("th", { scope: "col" }, "Alerts"))),
          body,
        ),
      ),
      more,
    ),
  );

  async function load() {
    const asked = wanted;
    const answer = await untilDone(() => readEvents(asked, limit, signal), signal, (failure, wait) => problem("events", failure, wait));
    if (asked !== wanted) return;
    ({ events, all } = answer);
    read = new Date().toISOString();
    draw();
  }

  function draw() {
    if (!events) return;
    more.hidden = all || limit >= MOST;
    fill(counted, `${all ? "" : "The newest "}${events.length} ${events.length === 1 ? "event" : "events"}, read `, age(read));
    const rows = [...events].sort((a, b) => Date.parse(b.start) - Date.parse(a.start)).map(row);
    fill(body, rows.length ? rows : h("tr", {}, h("td", { colspan: 8, class: "faint" }, "None")));
  }

  const again = () => load().catch((error) => signal.aborted || error.passes !== undefined || console.error(error));
  onChoice((name) => name !== "theme" && draw(), signal);
  liveness("still");
  (async () => {
    while (!signal.aborted) {
      await again();
      await pause(EVERY_MS, signal).catch(() => {});
    }
  })();
  return {
    title: "Events",
    rerouted(to) {
      wanted = wishes(to);
      events = null;
      limit = PAGE;
      write(counted, "Reading …");
      states.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === wanted.state)));
      kinds.querySelector("select").value = wanted.kind;
      station.value = wanted.station;
      again();
      return true;
    },
  };
}

/** Events, newest first, and whether these are all. Those of one station are asked for by station. */
async function readEvents({ state, kind, station }, limit, signal) {
  if (!station) {
    const answer = await ask("/v1/events", { state: state === "all" ? null : state, kind, limit }, signal);
    return { events: answer.events, all: answer.complete !== false && (answer.matching ?? 0) <= answer.events.length };
  }
  const answer = await ask(`/v1/stations/${part(station)}/events`, { limit }, signal);
  const events = answer.events.filter((event) => (state === "all" || event.open === (state === "open")) && (!kind || event.kind === kind));
  return { events, all: !answer.more };
}

function wishes({ parameters }) {
  const state = parameters.get("state");
  return { state: STATES.some(([name]) => name === state) ? state : "open", kind: parameters.get("kind") ?? "", station: parameters.get("station") ?? "" };
}

function address(wanted) {
  return `#/events?${new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))}`;
}

function row(event) {
  const lasted = (event.open ? Date.now() : Date.parse(event.end)) - Date.parse(event.start);
  return h(
    "tr",
    { "data-station": event.station_id, "data-kind": event.kind },
    h("th", { scope: "row" }, h("a", { href: `#/stations/${part(event.station_id)}` }, event.station_id)),
    h("td", {}, kindName(event.kind)),
    h("td", {}, event.open ? h("span", { class: "badge" }, "open") : h("span", { class: "faint" }, event.ended_by === "silence" ? "closed by silence" : "closed")),
    h("td", {}, utc(event.start)),
    h("td", {}, duration(lasted)),
    h("td", { class: "number" }, eventValue(event, event.peak)),
    h("td", { class: "number" }, eventValue(event, event.threshold)),
    h("td", {}, event.alerts?.length ? h("span", { title: event.alerts.join("\n") }, String(event.alerts.length)) : ""),
  );
}
