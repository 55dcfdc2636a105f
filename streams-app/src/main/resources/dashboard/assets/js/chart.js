// One chart with its words and its table, in the page's colours.
import { echarts } from "./vendor.js";
import { themeColour } from "./colours.js";
import { fill, h, scrolling } from "./dom.js";
import { onChoice } from "./settings.js";

/** The colours of charts now. */
export function palette() {
  const names = ["ink", "faint", "line", "raised", "strong-line", "accent", "alarm", "alarm-soft", "series-1", "series-2", "series-3", "series-4", "warn"];
  return Object.fromEntries(names.map((name) => [name, themeColour(`--${name}`)]));
}

/**
 * Makes a chart within a card. draw(options(palette, width), words, table) draws it: words say what a sighted reader sees at once; table is {heads, rows}.
 */
export function chart(title, signal, { low = false, group = null, note = null } = {}) {
  const canvas = h("div", { class: low ? "chart low" : "chart", role: "img", "aria-label": title });
  const table = h("div");
  const details = h("details", { ontoggle: () => refreshTable() }, h("summary", {}, "Show as a table"), table);
  const element = h("figure", { class: "card", style: { margin: "0" } }, h("div", { class: "row" }, h("h3", {}, title), note ? h("span", { class: "faint" }, note) : null), canvas, details);
  let library = null;
  let instance = null;
  let last = null;

  signal.addEventListener("abort", () => instance?.dispose(), { once: true });
  const resize = new ResizeObserver(() => instance?.resize());
  signal.addEventListener("abort", () => resize.disconnect(), { once: true });
  onChoice((name) => name === "theme" && last && draw(last), signal);

  async function draw(what) {
    last = what;
    library ??= await echarts();
    if (signal.aborted || last !== what || !canvas.isConnected) return;
    if (!instance) {
      instance = library.init(canvas, null, { renderer: "canvas" });
      if (group) {
        instance.group = group;
        library.connect(group);
      }
      resize.observe(canvas);
    }
    const colours = palette();
    instance.setOption({ ...base(colours), ...what.options(colours, canvas.clientWidth) }, { notMerge: true });
    canvas.setAttribute("aria-label", `${title}. ${what.words}`);
    canvas.dataset.points = String(what.table.rows.length);
    refreshTable();
  }

  function refreshTable() {
    if (!last || !details.open) return;
    const { heads, rows } = last.table;
    const made = h(
      "table",
      {},
      h("caption", { class: "for-readers" }, title),
      h("thead", {}, h("tr", {}, heads.map((head, i) => h("th", { scope: "col", class: i ? "number" : "" }, head)))),
      h("tbody", {}, rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), rest.map((cell) => h("td", { class: "number" }, cell))))),
    );
    const region = scrolling(`${title}, as a table`, made);
    region.classList.add("table-of-chart");
    fill(table, region);
  }

  return { element, draw };
}

function base(colours) {
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: "system-ui, sans-serif", color: colours.ink },
    grid: { left: 8, right: 14, top: 46, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 3, itemGap: 14, icon: "rect", textStyle: { color: colours.faint, fontSize: 12 } },
  };
}

/**
 * An axis of time whose round hours are those of a station's clocks. The charts know only the browser's time and UTC; so what they take
 * for UTC is the station's own time, as its clocks go now.
 */
export function timeAxis(colours, from, to, label) {
  return {
    type: "time",
    min: from,
    max: to,
    axisLine: { lineStyle: { color: colours["strong-line"] } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true, formatter: label },
  };
}

/** An axis of values. */
export function valueAxis(colours, name, more = {}) {
  return {
    type: "value",
    scale: true,
    name,
    nameTextStyle: { color: colours.faint, fontSize: 11, align: "right" },
    nameGap: 8,
    axisLabel: { color: colours.faint, fontSize: 11, formatter: (value) => String(value).replace("-", "−") },
    splitLine: { lineStyle: { color: colours.line } },
    splitNumber: 4,
    ...more,
  };
}

/** A tip at the cursor: title(time) and rows(index in the data) as [colour, name, text]. It is built of elements: no styles within text. */
export function tip(colours, content) {
  return {
    trigger: "axis",
    confine: true,
    backgroundColor: colours.raised,
    borderColor: colours["strong-line"],
    textStyle: { color: colours.ink },
    padding: [6, 10],
    axisPointer: { lineStyle: { color: colours["strong-line"] }, label: { show: false } },
    formatter: (points) => {
      const { title, rows } = content(points);
      return h(
        "div",
        { class: "chart-tip" },
        h("b", {}, title),
        rows.map(([colour, name, text]) => h("div", {}, h("span", {}, colour ? h("i", { style: { background: colour } }) : null, name), h("span", {}, text))),
      );
    },
  };
}
