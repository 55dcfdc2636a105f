// Which page is shown, and what stays around it.
import { fill, h, switchOf } from "./dom.js";
import { applyTheme, choose, onChoice, setting } from "./settings.js";
import { announce, clearProblems, liveness, problem } from "./status.js";
import { search } from "./search.js";

const PAGES = {
  map: () => import("./map-page.js"),
  table: () => import("./table-page.js"),
  stations: () => import("./station-page.js"),
  events: () => import("./events-page.js"),
  graph: () => import("./graph-page.js"),
  pipeline: () => import("./pipeline-page.js"),
};

const content = document.getElementById("content");
let shown = { page: null, stop: new AbortController() };
let first = true;

/** "#/stations/KSEA?range=24h" as page, the rest of the path, and parameters. */
function route() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [page, ...rest] = path.split("/").filter(Boolean).map(decoded);
  return { page: page || "map", rest, parameters: new URLSearchParams(query) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function show() {
  const to = route();
  const name = [to.page, ...to.rest].join("/");
  // Another choice on the same page keeps what is there, and the focus.
  if (name === shown.name && shown.page?.rerouted?.(to)) return;
  shown.stop.abort();
  const stop = new AbortController();
  shown = { name, page: null, stop };
  clearProblems();
  liveness("still");
  for (const link of document.querySelectorAll(".top nav a")) {
    const here = link.hash === `#/${to.page === "table" ? "map" : to.page}`;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const load = PAGES[to.page];
  if (!load) return notFound(to.page);
  content.setAttribute("aria-busy", "true");
  try {
    const { page } = await load();
    if (stop.signal.aborted) return;
    fill(content);
    content.className = `page-${to.page}`;
    const made = await page({ content, route: to, signal: stop.signal });
    if (stop.signal.aborted) return;
    shown.page = made;
    title(made?.title ?? to.page);
  } catch (error) {
    if (stop.signal.aborted) return;
    console.error(error);
    problem("page", error);
  } finally {
    if (!stop.signal.aborted) content.removeAttribute("aria-busy");
  }
}

function title(text) {
  document.title = `${text} – Isobar`;
  if (!first) {
    announce(text);
    content.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  first = false;
}

function notFound(page) {
  fill(content, h("section", { class: "sheet" }, h("h1", {}, "No such page"), h("p", {}, `There is no page “${page}”. `, h("a", { href: "#/map" }, "To the map"))));
  title("No such page");
}

const SWITCHES = {
  temperature: ["Temperature in", [["C", "°C", "Degrees Celsius"], ["F", "°F", "Degrees Fahrenheit"]]],
  speed: ["Wind in", [["kt", "kt", "Knots"], ["m/s", "m/s", "Metres per second"], ["mph", "mph", "Miles per hour"]]],
  theme: ["Appearance", [["system", "Auto", "As the system"], ["light", "Light", "Light"], ["dark", "Dark", "Dark"]]],
};

function switches() {
  const groups = Object.entries(SWITCHES).map(([name, [label, options]]) => switchOf(label, options, setting(name), (value) => choose(name, value)));
  fill(document.getElementById("switches"), groups);
}

applyTheme();
onChoice((name) => name === "theme" && applyTheme());
switches();
search(document.getElementById("search"));
document.querySelector(".skip").addEventListener("click", (event) => {
  // The address is the route, so the link must not change it.
  event.preventDefault();
  content.focus();
});
addEventListener("hashchange", show);
show();
