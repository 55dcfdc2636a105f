// The stations on a map, coloured by what they report, moving as reports come.
import { choice, fill, h } from "./dom.js";
import { goTo, lookAt, makeMap, PARTS } from "./geography.js";
import { legend } from "./legend.js";
import { QUANTITIES, quantityNamed, inWords, STALE_MS } from "./quantities.js";
import { gathered } from "./patience.js";
import { onChoice } from "./settings.js";
import { StationLayer } from "./station-layer.js";
import { stations } from "./stations.js";
import { liveness, problem } from "./status.js";
import { kindName } from "./event-words.js";
import { part } from "./api.js";

// More at once would be a flicker.
const FLASHES = 40;

export async function page({ content, route, signal }) {
  let shown = quantityNamed(route.parameters.get("show"));
  let made = null;
  const paper = h("div", { class: "map", role: "region", "aria-label": "Map of the stations. Tab reaches a station, the arrow keys go from station to station, Enter opens it." });
  const key = h("div", { class: "legend", "aria-label": "Legend", role: "group" });
  const summary = h("p", { class: "summary", id: "summary" }, "Reading the stations …");
  const open = h("div", { class: "open-events" });
  const select = choice("Show", QUANTITIES.map(({ name, label }) => [name, label]), shown.name, (name) => location.replace(address(name)), { id: "show" });
  fill(
    content,
    h("h1", { class: "for-readers" }, "Map of the stations"),
    h(
      "div",
      { class: "map-frame" },
      paper,
      h(
        "aside",
        { class: "map-panel", "aria-label": "What the map shows" },
        h("div", { class: "row" }, select, views("map", shown.name)),
        key,
        summary,
        open,
      ),
      h(
        "div",
        { class: "map-parts", role: "group", "aria-label": "Jump to" },
        PARTS.map((name) => h("button", { type: "button", onclick: () => made && goTo(made.map, made.L, name) }, name)),
      ),
    ),
  );
  made = await makeMap(paper, signal);
  if (!made) return {};
  const { map } = made;
  lookAt(map, made.L, []);
  const layer = new StationLayer(made.L, map, stations, (id) => (location.hash = `#/stations/${part(id)}`));

  let looked = false;
  const all = () => {
    if (!stations.loaded) return;
    if (!looked) lookAt(map, made.L, stations.all().filter(({ latitude }) => Number.isFinite(latitude)));
    looked = true;
    layer.show(shown);
    legend(key, shown, layer.domain);
    sayAll();
  };
  const sayAll = () => {
    fill(summary, describe(shown));
    fill(open, openEvents());
  };
  const news = gathered((ids) => {
    for (const id of ids) layer.update(id, ids.length <= FLASHES);
    sayAll();
  }, signal);

  stations.addEventListener("all", all, { signal });
  stations.addEventListener("events", all, { signal });
  stations.addEventListener("report", ({ detail: id }) => looked && news(id), { signal });
  onChoice(all, signal);
  // Reports grow old without any news.
  const ageing = setInterval(all, 60_000);
  signal.addEventListener("abort", () => clearInterval(ageing), { once: true });
  all();
  stations.keepUp(signal, problem, liveness);

  return {
    title: "Map",
    rerouted(to) {
      shown = quantityNamed(to.parameters.get("show"));
      select.querySelector("select").value = shown.name;
      all();
      return true;
    },
  };
}

const address = (name) => `#/map?show=${name}`;

/** The two views of the same: map and table. */
export function views(here, name) {
  const link = (to, text) => h("a", { href: `#/${to}${to === "map" ? `?show=${name}` : ""}`, "aria-current": to === here ? "page" : null }, text);
  return h("nav", { class: "switch views", "aria-label": "View" }, link("map", "Map"), link("table", "Table"));
}

function describe(shown) {
  const all = stations.all();
  const fresh = all.filter(({ latest }) => latest && Date.now() - Date.parse(latest.timestamp) <= STALE_MS);
  const ranked = fresh.filter(({ latest }) => shown.of(latest) !== null).sort((a, b) => shown.of(a.latest) - shown.of(b.latest));
  const named = (station) => [h("a", { href: `#/stations/${part(station.id)}` }, station.id), ` ${inWords(shown, station.latest)}`];
  const extremes = ranked.length > 1 ? [h("br"), "Highest ", named(ranked.at(-1)), " · lowest ", named(ranked[0])] : null;
  return [`${all.length} stations, ${fresh.length} reported in the last 2 hours`, extremes];
}

function openEvents() {
  const events = stations.openEvents;
  if (!events.length) return h("p", { class: "faint" }, "No open events");
  const byKind = Map.groupBy(events, (event) => event.kind);
  return [
    h("h2", {}, `Open events `, h("span", { class: "badge" }, String(events.length))),
    h(
      "ul",
      {},
      [...byKind].map(([kind, of]) =>
        h("li", {}, h("b", {}, kindName(kind)), " ", of.slice(0, 6).map((event, i) => [i ? ", " : "", h("a", { href: `#/stations/${part(event.station_id)}` }, event.station_id)]), of.length > 6 ? ` and ${of.length - 6} more` : ""),
      ),
    ),
  ];
}
