// The stations at their places and how alike neighbours are.
import { ask, part } from "./api.js";
import { colourAt, SCALES, themeColour } from "./colours.js";
import { fill, h, scrolling } from "./dom.js";
import { lookAt, makeMap } from "./geography.js";
import { pause, untilDone } from "./patience.js";
import { onChoice } from "./settings.js";
import { liveness, problem } from "./status.js";
import { age, duration, utc } from "./time.js";
import { number, quantity } from "./units.js";

const EVERY_MS = 60_000;
const LIMIT = 1_000;
const ROWS = 60;

export async function page({ content, route, signal }) {
  let station = wish(route);
  let graph = null;
  const paper = h("div", { class: "map graph-map", role: "region", "aria-label": "Map of the graph; the list beside says the same" });
  const list = h("div", { class: "graph-list" });
  const field = h("input", { id: "graph-station", size: 8, value: station, placeholder: "all", spellcheck: "false", autocomplete: "off", onchange: () => location.replace(address(field.value.trim().toUpperCase())) });
  const summary = h("p", { class: "summary", id: "summary" }, "Reading …");
  const scale = h("div", { class: "legend" });
  fill(
    content,
    h(
      "section",
      { class: "sheet wide" },
      h("div", { class: "row head" }, h("h1", {}, "Graph of the stations"), h("span", { class: "choice" }, h("label", { for: "graph-station" }, "Around station"), field)),
      summary,
      h("div", { class: "graph" }, h("div", { class: "card graph-card" }, paper, scale), list),
    ),
  );
  legend(scale);
  const made = await makeMap(paper, signal);
  if (!made) return {};
  const { L, map } = made;
  lookAt(map, L, []);
  const layer = L.layerGroup().addTo(map);
  const lines = new Map();
  let looked = null;

  async function load() {
    const asked = station;
    // A few edges of one station, or as many as are given of all.
    const answer = await untilDone(() => ask("/v1/graph", { station: asked, limit: LIMIT }, signal), signal, (failure, wait) => problem("graph", failure, wait));
    if (asked !== station) return;
    graph = { nodes: new Map(answer.nodes.map((node) => [node.station_id, node])), edges: answer.edges, read: new Date().toISOString(), more: answer.complete === false };
    draw();
  }

  function draw() {
    if (!graph) return;
    const edges = graph.edges.filter((edge) => !station || edge.from_station === station || edge.to_station === station).sort((a, b) => b.correlation - a.correlation);
    layer.clearLayers();
    lines.clear();
    const used = new Set(edges.flatMap((edge) => [edge.from_station, edge.to_station]));
    // The strongest on top.
    for (const edge of edges.toReversed()) addLine(edge);
    for (const node of graph.nodes.values()) if (!station || used.has(node.station_id)) addNode(node, used.has(node.station_id));
    if (looked !== station) lookAt(map, L, [...graph.nodes.values()].filter(({ station_id: id, latitude }) => Number.isFinite(latitude) && (!station || used.has(id))));
    looked = station;
    fill(summary, `${station ? used.size : graph.nodes.size} stations, ${edges.length} edges${graph.more ? " of more" : ""}, read `, age(graph.read));
    fill(list, table(edges));
  }

  function addLine(edge) {
    const [from, to] = [graph.nodes.get(edge.from_station), graph.nodes.get(edge.to_station)];
    if (!from || !to) return;
    const line = L.polyline([[from.latitude, from.longitude], [to.latitude, to.longitude]], { color: colourOf(edge), weight: 1.5 + 3 * Math.abs(edge.correlation), opacity: 0.95, className: "edge" });
    line.bindTooltip(() => words(edge), { sticky: true }).addTo(layer);
    line.on("mouseover", () => mark(edge, true)).on("mouseout", () => mark(edge, false));
    line.getElement().dataset.edge = edge.id ?? `${edge.from_station}~${edge.to_station}`;
    lines.set(edge, line);
  }

  function addNode(node, joined) {
    if (!Number.isFinite(node.latitude)) return;
    L.circleMarker([node.latitude, node.longitude], { radius: joined ? 4 : 3, color: themeColour("--sheet"), weight: 1, fillColor: themeColour(joined ? "--ink" : "--nothing"), fillOpacity: 1, className: "node" })
      .bindTooltip(`${node.station_id} ${node.name ?? ""}`)
      .on("click", () => location.replace(address(node.station_id)))
      .addTo(layer);
  }

  function mark(edge, on) {
    const line = lines.get(edge);
    if (!line) return;
    line.setStyle(on ? { color: themeColour("--alarm"), weight: 6 } : { color: colourOf(edge), weight: 1.5 + 3 * Math.abs(edge.correlation) });
    if (on) line.bringToFront();
  }

  function table(edges) {
    if (!edges.length) return h("p", { class: "faint card" }, station ? `No edges of ${station}. ` : "No edges yet: they need a day of episodes of neighbours.", station ? h("a", { href: "#/graph" }, "Show all") : null);
    const rows = edges.slice(0, ROWS).map((edge) =>
      h(
        "tr",
        { onmouseenter: () => mark(edge, true), onmouseleave: () => mark(edge, false), onfocusin: () => mark(edge, true), onfocusout: () => mark(edge, false) },
        h("th", { scope: "row" }, h("a", { href: `#/stations/${part(edge.from_station)}` }, edge.from_station), " – ", h("a", { href: `#/stations/${part(edge.to_station)}` }, edge.to_station)),
        h("td", { class: "number" }, h("i", { class: "edge-colour", style: { background: colourOf(edge) } }), number("ratio", edge.correlation)),
        h("td", {}, lag(edge)),
        h("td", { class: "number" }, quantity("distance", edge.distance)),
      ),
    );
    return [
      scrolling("Edges, the most alike first", h("table", { class: "edges" }, h("caption", { class: "for-readers" }, "Edges, the most alike first"), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Stations"), h("th", { scope: "col", class: "number" }, "Correlation"), h("th", { scope: "col" }, "Lag"), h("th", { scope: "col", class: "number" }, "Distance"))), h("tbody", {}, rows))),
      edges.length > ROWS ? h("p", { class: "faint" }, `The first ${ROWS} of ${edges.length}; choose a station for its own.`) : null,
    ];
  }

  const again = () => load().catch((error) => signal.aborted || error.passes !== undefined || console.error(error));
  onChoice(() => (legend(scale), draw()), signal);
  liveness("still");
  (async () => {
    while (!signal.aborted) {
      await again();
      await pause(EVERY_MS, signal).catch(() => {});
    }
  })();
  return {
    title: "Graph",
    rerouted(to) {
      station = wish(to);
      field.value = station;
      again();
      return true;
    },
  };
}

const wish = ({ parameters }) => parameters.get("station") ?? "";
const address = (station) => (station ? `#/graph?station=${part(station)}` : "#/graph");

function colourOf(edge) {
  return colourAt("diverging", (edge.correlation + 1) / 2);
}

/** Who is behind whom. */
function lag(edge) {
  if (!edge.lag) return "none";
  const [behind, ahead] = edge.lag > 0 ? [edge.to_station, edge.from_station] : [edge.from_station, edge.to_station];
  return `${behind} ${duration(Math.abs(edge.lag))} after ${ahead}`;
}

function words(edge) {
  return h(
    "div",
    {},
    h("div", { class: "tip-name" }, `${edge.from_station} – ${edge.to_station}`),
    h("div", { class: "tip-value" }, `${edge.quantity.replaceAll("_", " ")}: correlation ${number("ratio", edge.correlation)}`),
    h("div", {}, `lag: ${lag(edge)}`),
    h("div", { class: "tip-age" }, `${edge.points} pairs until ${utc(edge.window_end)}, ${quantity("distance", edge.distance)} apart`),
  );
}

function legend(place) {
  fill(
    place,
    h("div", { class: "legend-title" }, "Correlation at the best lag"),
    h("div", { class: "legend-bar", style: { background: `linear-gradient(90deg, ${SCALES.diverging.join(",")})` } }),
    h("div", { class: "legend-ticks" }, [["−1", 1], ["0", 50], ["1", 99]].map(([text, left]) => h("span", { style: { left: `${left}%` } }, text))),
  );
}
