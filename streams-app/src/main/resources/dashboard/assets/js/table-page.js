// The same as the map shows, as a table that can be sorted.
import { fill, h, scrolling, write } from "./dom.js";
import { views } from "./map-page.js";
import { headOf, inCell, QUANTITIES, STALE_MS, usable } from "./quantities.js";
import { gathered } from "./patience.js";
import { onChoice } from "./settings.js";
import { stations } from "./stations.js";
import { announce, liveness, problem } from "./status.js";
import { age } from "./time.js";
import { compass } from "./units.js";
import { part } from "./api.js";

const ROWS = 200;
// More at once would be a flicker.
const FLASHES = 40;

const COLUMNS = [
  { name: "id", label: "Station", text: true, of: (station) => station.id },
  { name: "name", label: "Name", text: true, of: (station) => station.name },
  { name: "state", label: "State", text: true, of: (station) => station.state },
  ...QUANTITIES.map((shown) => ({ name: shown.name, shown, of: (station) => (station.latest ? shown.of(station.latest) : null) })),
];

export async function page({ content, signal }) {
  let sort = { column: COLUMNS[0], down: false };
  let limit = ROWS;
  let wanted = "";
  const rows = new Map();
  const head = h("tr");
  const body = h("tbody");
  const counted = h("p", { class: "summary", id: "summary" }, "Reading the stations …");
  const more = h("button", { type: "button", onclick: () => ((limit += ROWS), draw()) }, "Show more");
  const filter = h("input", { type: "search", id: "filter", placeholder: "Id, name or state", oninput: () => ((wanted = filter.value.trim().toUpperCase()), draw()) });
  fill(
    content,
    h(
      "section",
      { class: "sheet wide" },
      h("div", { class: "row head" }, h("h1", {}, "Stations"), views("table", "temperature"), h("span", { class: "choice" }, h("label", { for: "filter" }, "Filter"), filter)),
      counted,
      scrolling("Stations and their newest reports", h("table", { class: "stations" }, h("caption", { class: "for-readers" }, "Newest report of each station; the heads of the columns sort"), h("thead", {}, head), body)),
      more,
    ),
  );

  function heads() {
    fill(
      head,
      COLUMNS.map((column) => {
        const [label, unit] = column.shown ? headOf(column.shown) : [column.label, ""];
        const here = sort.column === column;
        return h(
          "th",
          { scope: "col", class: column.text ? "" : "number", "aria-sort": here ? (sort.down ? "descending" : "ascending") : null },
          h("button", { type: "button", "data-column": column.name, onclick: () => by(column) }, label, unit ? h("span", { class: "faint" }, ` ${unit}`) : null, h("span", { class: "sorted", "aria-hidden": "true" }, here ? (sort.down ? " ↓" : " ↑") : "")),
        );
      }),
    );
  }

  function by(column) {
    sort = { column, down: sort.column === column ? !sort.down : !column.text };
    heads();
    head.querySelector(`[data-column=${column.name}]`).focus();
    draw();
    announce(`Sorted by ${column.label ?? column.shown.label}, ${sort.down ? "descending" : "ascending"}`);
  }

  function draw() {
    if (!stations.loaded) return;
    const all = stations.all().filter((station) => !wanted || `${station.id} ${station.name ?? ""} ${station.state ?? ""}`.toUpperCase().includes(wanted));
    const way = sort.down ? -1 : 1;
    all.sort((a, b) => {
      const [x, y] = [sort.column.of(a) ?? null, sort.column.of(b) ?? null];
      if (x === null || y === null) return (x === null) - (y === null);
      return way * (sort.column.text ? x.localeCompare(y) : x - y);
    });
    rows.clear();
    fill(body, all.slice(0, limit).map(row));
    more.hidden = all.length <= limit;
    write(counted, `${Math.min(limit, all.length)} of ${all.length} stations`);
  }

  function row(station) {
    const element = h("tr", { "data-station": station.id });
    rows.set(station.id, element);
    return cells(element, station);
  }

  function cells(element, station) {
    const report = station.latest;
    const events = stations.eventsOf(station.id);
    element.classList.toggle("is-old", !report || Date.now() - Date.parse(report.timestamp) > STALE_MS);
    return fill(
      element,
      h("th", { scope: "row" }, h("a", { href: `#/stations/${part(station.id)}` }, station.id), events.length ? h("span", { class: "badge", title: "Open events" }, `${events.length}`, h("span", { class: "for-readers" }, " open events")) : null),
      h("td", {}, station.name ?? ""),
      h("td", {}, station.state ?? ""),
      QUANTITIES.map((shown) => h("td", { class: "number", "data-column": shown.name }, shown.name === "age" ? (report ? age(report.timestamp) : "–") : report ? [shown.arrow && usable(report, "wind_speed") > 0 ? h("span", { class: "faint" }, `${compass(report.wind_direction)} `) : null, inCell(shown, report)] : "–")),
    );
  }

  heads();
  stations.addEventListener("all", draw, { signal });
  stations.addEventListener("events", draw, { signal });
  // Rows keep their places while one reads; sorting again is a press of the head.
  const news = gathered((ids) => {
    for (const id of ids) {
      const element = rows.get(id);
      if (!element) continue;
      cells(element, stations.get(id));
      element.classList.remove("is-news");
      if (ids.length > FLASHES) continue;
      void element.offsetWidth; // begins the animation anew
      element.classList.add("is-news");
    }
  }, signal);
  stations.addEventListener("report", ({ detail: id }) => news(id), { signal });
  onChoice(() => (heads(), draw()), signal);
  draw();
  stations.keepUp(signal, problem, liveness);
  return { title: "Table of the stations" };
}
