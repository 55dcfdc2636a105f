// A station's hours or days as four charts with one axis of time: temperature, wind, pressure, precipitation.
import { barb } from "./barbs.js";
import { chart, timeAxis, tip, valueAxis } from "./chart.js";
import { fill } from "./dom.js";
import { chartOf, kindName } from "./event-words.js";
import { ahead, clock, day, dayOnly, local } from "./time.js";
import { inUnit, number, quantity, unitOf, wind } from "./units.js";

const HOUR = 3_600_000;
const BARB_ROOM = 30;

/** Ranges: how far back, and of what the data are. */
export const RANGES = {
  "24h": { label: "24 hours", ms: 24 * HOUR, of: "hourly", limit: 25 },
  "3d": { label: "3 days", ms: 72 * HOUR, of: "hourly", limit: 73 },
  "7d": { label: "7 days", ms: 168 * HOUR, of: "hourly", limit: 169 },
  "30d": { label: "30 days", ms: 720 * HOUR, of: "daily", limit: 31 },
};

/** Makes the four; draw(summaries, events, zone, range) draws them. */
export function stationCharts(place, signal) {
  const make = (title, note = null) => chart(title, signal, { group: "station", note });
  const charts = {
    temperature: make("Temperature and dew point"),
    wind: make("Wind", "barbs: half 5 kt, full 10 kt, pennant 50 kt"),
    pressure: make("Pressure at sea level"),
    precipitation: make("Precipitation"),
  };
  fill(place, Object.values(charts).map(({ element }) => element));
  return {
    draw(summaries, events, zone, range) {
      const view = new View(summaries, events, zone, range);
      charts.temperature.draw(view.temperature());
      charts.wind.draw(view.wind());
      charts.pressure.draw(view.pressure());
      charts.precipitation.draw(view.precipitation());
    },
  };
}

/** Up to when there is something to see: now, or the newest summary where the weather is ahead of the clock or long behind it. */
function latestOf(summaries) {
  const newest = Math.max(...summaries.map(({ window_end: end }) => Date.parse(end)));
  const now = Date.now();
  return Number.isFinite(newest) && Math.abs(newest - now) > 3 * HOUR ? newest : now;
}

class View {
  constructor(summaries, events, zone, range) {
    this.daily = range.of === "daily";
    this.zone = zone;
    this.events = events;
    this.to = latestOf(summaries);
    this.from = this.to - range.ms;
    this.ahead = ahead(this.to, zone);
    this.rows = [...summaries]
      .map((summary) => ({ ...summary, start: Date.parse(summary.window_start), end: Date.parse(summary.window_end) }))
      .filter(({ end }) => end > this.from)
      .sort((a, b) => a.start - b.start)
      .map((row) => ({ ...row, middle: (row.start + row.end) / 2 }));
  }

  when(row) {
    return this.daily ? day(row.middle, this.zone) : `${local(row.start, this.zone)}–${clock(row.end, this.zone)}`;
  }

  /** Where a time is on the axis. */
  at = (time) => time + this.ahead;

  label = (place) => this.hourOrDay(place - this.ahead);

  hourOrDay = (time) => (this.daily ? dayOnly(time, this.zone) : clock(time, this.zone) === "00:00" || this.to - this.from > 100 * HOUR ? day(time, this.zone) : clock(time, this.zone));

  axis(colours) {
    return { ...timeAxis(colours, this.at(this.from), this.at(this.to), this.label), minInterval: this.daily ? 48 * HOUR : 3 * HOUR };
  }

  /** Hours that are missing are a gap, not a line across. */
  line(kind, value) {
    const step = this.daily ? 26 * HOUR : 1.5 * HOUR;
    const points = [];
    this.rows.forEach((row, i) => {
      if (i && row.start - this.rows[i - 1].start > step) points.push([this.at(row.start) - 1, null]);
      points.push([this.at(row.middle), round(inUnit(kind, value(row)))]);
    });
    return points;
  }

  band(name, kind, low, high, colour) {
    const lows = this.line(kind, low);
    const highs = this.line(kind, high);
    const common = { type: "line", stack: name, stackStrategy: "all", symbol: "none", lineStyle: { opacity: 0 }, tooltip: { show: false }, silent: true };
    return [
      { ...common, name: `${name} low`, data: lows },
      { ...common, name: `${name} high`, data: highs.map(([time, value], i) => [time, value === null || lows[i][1] === null ? null : value - lows[i][1]]), areaStyle: { color: colour, opacity: this.daily ? 0.28 : 0.16 } },
    ];
  }

  /** The events that belong to a chart, as bands. */
  bands(colours, which) {
    const data = this.events
      .filter((event) => chartOf(event) === which && Date.parse(event.end) > this.from)
      .map((event) => [
        { xAxis: this.at(Math.max(this.from, Date.parse(event.start))), name: this.wideEnough(event) ? kindName(event.kind) : "" },
        { xAxis: this.at(event.open ? this.to : Math.max(Date.parse(event.end), Date.parse(event.start) + HOUR / 2)) },
      ]);
    return { type: "line", name: "events", data: [], silent: true, markArea: { silent: true, itemStyle: { color: colours.alarm, opacity: 0.13 }, label: { color: colours.alarm, fontSize: 11, position: "insideTop" }, data } };
  }

  wideEnough(event) {
    return Date.parse(event.end) - Math.max(this.from, Date.parse(event.start)) > (this.to - this.from) / 8;
  }

  options(colours, names, series, axes, rowsOfTip, more = {}) {
    return {
      xAxis: this.axis(colours),
      yAxis: axes,
      legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 3, itemGap: 14, icon: "rect", textStyle: { color: colours.faint, fontSize: 12 }, data: names },
      grid: { left: 8, right: 14, top: names.length ? 46 : 26, bottom: 4, containLabel: true },
      series,
      tooltip: tip(colours, (points) => {
        const row = this.nearest((points[0]?.axisValue ?? this.at(this.to)) - this.ahead);
        return row ? { title: this.when(row), rows: rowsOfTip(row) } : { title: "", rows: [] };
      }),
      ...more,
    };
  }

  nearest(time) {
    return this.rows.reduce((best, row) => (!best || Math.abs(row.middle - time) < Math.abs(best.middle - time) ? row : best), null);
  }

  /** Highest and lowest in words. */
  words(kind, low, high) {
    const lows = this.rows.map(low).filter(known);
    const highs = this.rows.map(high).filter(known);
    if (!lows.length) return "No data in this time.";
    return `From ${quantity(kind, Math.min(...lows))} to ${quantity(kind, Math.max(...highs))} in ${this.rows.length} ${this.daily ? "days" : "hours"}; last ${quantity(kind, this.rows.map(high).findLast(known))}.`;
  }

  table(columns) {
    return {
      heads: [this.daily ? "Day" : "Hour", ...columns.map(([head]) => head)],
      rows: this.rows.toReversed().map((row) => [this.when(row), ...columns.map(([, cell]) => cell(row))]),
    };
  }

  temperature() {
    const unit = unitOf("temperature");
    return {
      options: (colours) =>
        this.options(
          colours,
          ["Temperature", "Dew point"],
          [
            ...this.band("range of temperature", "temperature", (row) => row.temperature_min, (row) => row.temperature_max, colours["series-1"]),
            curve("Temperature", this.line("temperature", (row) => row.temperature_mean), colours["series-1"]),
            curve("Dew point", this.line("temperature", (row) => row.dew_point_mean), colours["series-2"], "dashed"),
            this.bands(colours, "temperature"),
          ],
          valueAxis(colours, unit),
          (row) => [
            [colours["series-1"], "Temperature", quantity("temperature", row.temperature_mean)],
            [null, "lowest, highest", `${number("temperature", row.temperature_min)} … ${number("temperature", row.temperature_max)}`],
            [colours["series-2"], "Dew point", quantity("temperature", row.dew_point_mean)],
          ],
        ),
      words: this.words("temperature", (row) => row.temperature_min, (row) => row.temperature_max),
      table: this.table([
        [`Mean ${unit}`, (row) => number("temperature", row.temperature_mean)],
        ["Lowest", (row) => number("temperature", row.temperature_min)],
        ["Highest", (row) => number("temperature", row.temperature_max)],
        ["Dew point", (row) => number("temperature", row.dew_point_mean)],
      ]),
    };
  }

  wind() {
    const unit = unitOf("speed");
    return {
      options: (colours) =>
        this.options(
          colours,
          ["Wind", "Gusts"],
          [
            ...this.band("range of wind", "speed", (row) => row.wind_speed_min, (row) => row.wind_speed_max, colours["series-2"]),
            curve("Wind", this.line("speed", (row) => row.wind_speed_mean), colours["series-2"]),
            { type: "scatter", name: "Gusts", symbol: "triangle", symbolSize: 6, itemStyle: { color: colours["series-4"] }, data: this.rows.filter((row) => known(row.wind_gust_max)).map((row) => [this.at(row.middle), round(inUnit("speed", row.wind_gust_max))]) },
            this.barbs(colours),
            this.bands(colours, "wind"),
          ],
          valueAxis(colours, unit, { min: 0, scale: false }),
          (row) => [
            [colours["series-2"], "Wind", quantity("speed", row.wind_speed_mean)],
            [null, "prevailing", wind(row.prevailing_wind_direction, row.prevailing_wind_speed)],
            [colours["series-4"], "Gusts to", quantity("speed", row.wind_gust_max)],
          ],
          { grid: { left: 8, right: 14, top: 72, bottom: 4, containLabel: true } },
        ),
      words: `${this.words("speed", (row) => row.wind_speed_min, (row) => row.wind_gust_max ?? row.wind_speed_max)}`,
      table: this.table([
        [`Mean ${unit}`, (row) => number("speed", row.wind_speed_mean)],
        ["Highest", (row) => number("speed", row.wind_speed_max)],
        ["Gusts to", (row) => number("speed", row.wind_gust_max)],
        ["Prevailing", (row) => wind(row.prevailing_wind_direction, row.prevailing_wind_speed)],
      ]),
    };
  }

  /** Barbs above the chart, as many as there is room for. */
  barbs(colours) {
    const data = this.rows.filter((row) => known(row.prevailing_wind_speed)).map((row) => [this.at(row.middle), row.prevailing_wind_speed, row.prevailing_wind_direction ?? null]);
    return {
      type: "custom",
      name: "Barbs",
      silent: true,
      clip: false,
      data,
      encode: { x: 0, y: [] },
      renderItem: (parameters, api) => {
        const { x: left, y: top, width } = parameters.coordSys;
        const every = Math.max(1, Math.ceil((data.length * BARB_ROOM) / width));
        if (parameters.dataIndex % every !== Math.floor((every - 1) / 2)) return null;
        const [time, speed, direction] = data[parameters.dataIndex];
        const [x] = api.coord([time, 0]);
        return x < left || x > left + width ? null : barb(x, top - 24, direction, speed, colours.ink);
      },
    };
  }

  pressure() {
    const of = (what) => (row) => row[`sea_level_pressure_${what}`] ?? row[`barometric_pressure_${what}`] ?? null;
    return {
      options: (colours) =>
        this.options(
          colours,
          [],
          [...this.band("range of pressure", "pressure", of("min"), of("max"), colours["series-3"]), curve("Pressure", this.line("pressure", of("mean")), colours["series-3"]), this.bands(colours, "pressure")],
          valueAxis(colours, "hPa"),
          (row) => [
            [colours["series-3"], "Pressure", quantity("pressure", of("mean")(row))],
            [null, "lowest, highest", `${number("pressure", of("min")(row))} … ${number("pressure", of("max")(row))}`],
          ],
        ),
      words: this.words("pressure", of("min"), of("max")),
      table: this.table([
        ["Mean hPa", (row) => number("pressure", of("mean")(row))],
        ["Lowest", (row) => number("pressure", of("min")(row))],
        ["Highest", (row) => number("pressure", of("max")(row))],
      ]),
    };
  }

  precipitation() {
    const total = this.rows.reduce((sum, row) => sum + (row.precipitation_total ?? 0), 0);
    const amount = (row) => (row.precipitation_trace ? "trace" : quantity("precipitation", row.precipitation_total));
    return {
      options: (colours) =>
        this.options(
          colours,
          [],
          [
            { type: "bar", name: "Precipitation", barMaxWidth: 22, barMinWidth: 1, itemStyle: { color: colours["series-2"], borderRadius: [2, 2, 0, 0] }, data: this.rows.map((row) => [this.at(row.middle), row.precipitation_total ?? null]) },
            this.bands(colours, "precipitation"),
          ],
          valueAxis(colours, "mm", { min: 0, scale: false, max: (range) => Math.max(2, Number.isFinite(range.max) ? Math.ceil(range.max) : 0) }),
          (row) => [[colours["series-2"], "Precipitation", amount(row)]],
        ),
      words: `${quantity("precipitation", total)} altogether in ${this.rows.length} ${this.daily ? "days" : "hours"}.`,
      table: this.table([["Precipitation", amount]]),
    };
  }
}

function curve(name, data, colour, type = "solid") {
  return { type: "line", name, data, symbol: "none", lineStyle: { width: 2, color: colour, type }, itemStyle: { color: colour } };
}

function known(value) {
  return value !== null && value !== undefined;
}

function round(value) {
  return value === null ? null : Math.round(value * 100) / 100;
}
