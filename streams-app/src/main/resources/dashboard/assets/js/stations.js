// All stations with their newest reports, read once and kept up to date by the stream of changes.
import { ask } from "./api.js";
import { followFrom, pause, untilDone } from "./patience.js";

const PAGE = 1_000;
const EVENTS_EVERY_MS = 60_000;
const SOON_MS = 2_000;

class Stations extends EventTarget {
  #byId = new Map();
  #openEvents = [];
  #loaded = false;

  /** Whether there is anything to show. */
  get loaded() {
    return this.#loaded;
  }

  /** All: {id, name, latitude, longitude, state, …, latest}. */
  all() {
    return [...this.#byId.values()];
  }

  get(id) {
    return this.#byId.get(id);
  }

  get openEvents() {
    return this.#openEvents;
  }

  /** The open events of a station. */
  eventsOf(id) {
    return this.#openEvents.filter((event) => event.station_id === id);
  }

  /** Reads all stations. */
  async load(signal) {
    const fresh = new Map();
    let cursor = null;
    do {
      const answer = await ask("/v1/stations", { latest: true, limit: PAGE, cursor }, signal);
      for (const { station_id: id, latest, ...station } of answer.stations) {
        fresh.set(id, { id, ...station, state: stateOf(station), latest: latest ?? null });
      }
      cursor = answer.next ?? null;
    } while (cursor);
    // What came meanwhile is newer than what was read.
    for (const [id, station] of fresh) fresh.set(id, { ...station, latest: newer(station.latest, this.#byId.get(id)?.latest ?? null) });
    this.#byId = fresh;
    this.#loaded = true;
    this.dispatchEvent(new Event("all"));
  }

  async #loadEvents(signal) {
    const answer = await ask("/v1/events", { state: "open", limit: PAGE }, signal);
    this.#openEvents = answer.events;
    this.dispatchEvent(new Event("events"));
  }

  /** Keeps up to date until the signal ends it. tell(what, problem, wait) is told of failures, state(word) of the stream. */
  keepUp(signal, tell, state) {
    const quietly = (what, work) => untilDone(work, signal, (problem, wait) => tell(what, problem, wait)).catch((error) => signal.aborted || error.passes !== undefined || console.error(error));
    const readEvents = () => quietly("events", () => this.#loadEvents(signal));
    let waiting = null;
    signal.addEventListener("abort", () => clearTimeout(waiting), { once: true });
    followFrom("/v1/changes", signal, {
      onState: state,
      onEvent: (name, value) => {
        if (name === "report") this.#take(value);
        if (name !== "event") return;
        clearTimeout(waiting);
        waiting = setTimeout(readEvents, SOON_MS);
      },
      read: () => {
        quietly("stations", () => this.load(signal));
        readEvents();
      },
    });
    (async () => {
      for (;;) {
        await pause(EVENTS_EVERY_MS, signal);
        await readEvents();
      }
    })().catch(() => {});
  }

  #take(report) {
    const id = report.station_id;
    const known = this.#byId.get(id);
    if (!known && (report.latitude === undefined || report.latitude === null)) return;
    const station = known ?? { id, name: report.station_name, state: stateOf(report), latitude: report.latitude, longitude: report.longitude, elevation: report.elevation };
    const latest = newer(report, station.latest ?? null);
    if (latest !== report) return;
    this.#byId.set(id, { ...station, latest });
    this.dispatchEvent(new CustomEvent("report", { detail: id }));
  }
}

/** A state is what the zones of its stations begin with. */
export function stateOf({ state, forecast_zone: zone, county }) {
  return state ?? (zone ?? county)?.slice(0, 2) ?? null;
}

/** The later of two reports; the first of two of the same time, which corrects the second. */
function newer(report, other) {
  if (!report || !other) return report ?? other;
  return Date.parse(report.timestamp) >= Date.parse(other.timestamp) ? report : other;
}

export const stations = new Stations();
