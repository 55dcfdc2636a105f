// One station: its newest report, hours, days, events and forecasts, moving as reports come.
import { ask, part, Problem } from "./api.js";
import { fill, h, switchOf } from "./dom.js";
import { eventValue, kindName } from "./event-words.js";
import { forecastPanel } from "./forecast-panel.js";
import { followFrom, untilDone } from "./patience.js";
import { onChoice } from "./settings.js";
import { RANGES, stationCharts } from "./station-charts.js";
import { showReport } from "./station-report.js";
import { stateOf } from "./stations.js";
import { liveness, problem } from "./status.js";
import { age, duration, local } from "./time.js";
import { quantity } from "./units.js";

const SOON_MS = 1_500;

export async function page({ content, route, signal }) {
  const id = (route.rest[0] ?? "").toUpperCase();
  const path = `/v1/stations/${part(id)}`;
  const state = { station: null, latest: null, open: [], events: [], hourly: [], daily: [], forecast: null, models: null };
  let range = route.parameters.get("range") in RANGES ? route.parameters.get("range") : "24h";

  const ending = new AbortController();
  const alive = AbortSignal.any([signal, ending.signal]);
  const head = h("div");
  const report = h("section", { class: "card", "aria-label": "Newest report" }, h("p", { class: "faint" }, "Reading …"));
  const events = h("section", { class: "card", "aria-label": "Events" });
  const charts = h("div", { class: "charts" });
  const forecast = h("div", { class: "forecast" });
  const ranges = switchOf("Time shown", Object.entries(RANGES).map(([name, { label }]) => [name, label]), range, (name) => location.replace(`#/stations/${part(id)}?range=${name}`));
  fill(
    content,
    h(
      "div",
      { class: "sheet" },
      head,
      h("div", { class: "station-top" }, report, events),
      h("div", { class: "row" }, h("h2", {}, "History"), ranges),
      charts,
      h("h2", {}, "Forecast"),
      forecast,
    ),
  );
  fill(head, h("h1", {}, id));
  const drawn = stationCharts(charts, alive);
  const panel = forecastPanel(forecast, alive);

  const zone = () => state.station?.time_zone ?? state.latest?.time_zone ?? "UTC";
  const draw = {
    head: () => fill(head, headOf(id, state)),
    report: () => showReport(report, state.latest, zone()),
    events: () => fill(events, eventsOf(state, zone())),
    charts: () => drawn.draw(state[RANGES[range].of], state.events, zone(), RANGES[range]),
    forecast: () => panel.draw(state.forecast, state.models, state.hourly, zone()),
  };
  const drawAll = () => Object.values(draw).forEach((one) => one());

  // A station that has no hours yet is no failure.
  const list = async (name, limit = null) => {
    try {
      return (await ask(`${path}/${name}`, { limit }, alive))[name] ?? [];
    } catch (failure) {
      if (failure.status === 404) return [];
      throw failure;
    }
  };
  const readers = {
    report: async () => {
      const answer = await ask(path, {}, alive);
      Object.assign(state, { station: answer.station, latest: newest(answer.latest, state.latest), open: answer.events ?? [], forecast: answer.forecast ?? state.forecast });
    },
    hours: async () => (state.hourly = await list("hourly", RANGES["7d"].limit)),
    days: async () => (state.daily = await list("daily", RANGES["30d"].limit)),
    events: async () => (state.events = await list("events", 100)),
    models: async () => (state.models = await list("models")),
  };
  const shows = {
    report: ["head", "report", "events", "charts", "forecast"],
    hours: ["charts", "forecast"],
    days: ["charts"],
    events: ["events", "charts"],
    models: ["forecast"],
  };

  /** Reads and draws each by itself: one that fails keeps no other away. */
  const read = (names) => Promise.all(names.map(readOne));

  async function readOne(name) {
    try {
      await untilDone(readers[name], alive, (failure, wait) => problem(name, failure, wait));
      if (!alive.aborted) shows[name].forEach((shown) => draw[shown]());
    } catch (failure) {
      if (alive.aborted) return;
      if (!(failure instanceof Problem)) throw failure;
      if (name === "report" && failure.status === 404) missing(failure);
    }
  }

  function missing(failure) {
    ending.abort();
    liveness("still");
    fill(content, h("div", { class: "sheet" }, h("h1", {}, id), h("p", {}, failure.message), h("p", {}, h("a", { href: "#/map" }, "To the map"))));
  }

  let waiting = null;
  alive.addEventListener("abort", () => clearTimeout(waiting), { once: true });
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => read(Object.keys(readers)).catch(tell), SOON_MS);
  };
  const tell = (error) => alive.aborted || console.error(error);

  followFrom(`${path}/changes`, alive, {
    onState: liveness,
    read: () => read(Object.keys(readers)).catch(tell),
    onEvent: (name, value) => {
      if (value.station_id !== id) return;
      if (name === "report") {
        state.latest = newest(value, state.latest);
        draw.report();
      }
      soon();
    },
  });
  onChoice((name) => name !== "theme" && drawAll(), alive);
  return {
    title: id,
    rerouted(to) {
      const wanted = to.parameters.get("range") ?? "24h";
      if (wanted in RANGES) range = wanted;
      ranges.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === range)));
      draw.charts();
      return true;
    },
  };
}

/** The later of two reports; of two of the same time the first, which corrects the other. */
function newest(report, other) {
  if (!report || !other) return report ?? other ?? null;
  return Date.parse(report.timestamp) >= Date.parse(other.timestamp) ? report : other;
}

function headOf(id, { station, latest }) {
  const place = station ?? latest;
  const facts = place
    ? [
        Number.isFinite(place.latitude) ? `${Math.abs(place.latitude).toFixed(2)}° ${place.latitude < 0 ? "S" : "N"}, ${Math.abs(place.longitude).toFixed(2)}° ${place.longitude < 0 ? "W" : "E"}` : null,
        Number.isFinite(place.elevation) ? `${quantity("height", place.elevation)} above sea level` : null,
        place.time_zone ? `${local(Date.now(), place.time_zone)} local, ${place.time_zone.replaceAll("_", " ")}` : null,
        [stateOf(place), place.county, place.forecast_zone].filter(Boolean).join(" · ") || null,
      ]
    : [];
  return [
    h("div", { class: "station-head" }, h("h1", {}, place?.name ?? place?.station_name ?? id, " ", h("span", { class: "id" }, id))),
    h("div", { class: "facts" }, facts.filter(Boolean).map((fact) => h("span", {}, fact))),
  ];
}

function eventsOf({ open, events }, zone) {
  const known = new Map([...events, ...open].map((event) => [`${event.start}|${event.kind}`, event]));
  const all = [...known.values()].sort((a, b) => Number(b.open) - Number(a.open) || Date.parse(b.start) - Date.parse(a.start));
  return [
    h("div", { class: "row" }, h("h2", {}, "Events"), open.length ? h("span", { class: "badge" }, `${open.length} open`) : null),
    all.length
      ? h(
          "ul",
          { class: "event-list" },
          all.slice(0, 12).map((event) =>
            h(
              "li",
              { class: event.open ? "open" : "", "data-kind": event.kind },
              h("b", {}, kindName(event.kind)),
              event.open ? [" since ", local(event.start, zone), " (", age(event.start), ")"] : ` ${local(event.start, zone)}, ${duration(Date.parse(event.end) - Date.parse(event.start))}`,
              h("div", { class: "faint" }, `peak ${eventValue(event, event.peak)}, threshold ${eventValue(event, event.threshold)}`),
              event.alerts?.length ? h("div", { class: "faint" }, `${event.alerts.length} NWS ${event.alerts.length === 1 ? "alert" : "alerts"} in force`) : null,
            ),
          ),
        )
      : h("p", { class: "faint" }, "None kept for this station."),
  ];
}
