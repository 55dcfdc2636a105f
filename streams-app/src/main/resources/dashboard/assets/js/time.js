// Times and ages in words.
import { h, write } from "./dom.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in the two largest units: 3 min, 2 h 05 min, 4 d 3 h. */
export function duration(ms) {
  const past = Math.max(0, ms);
  if (past < MINUTE) return "under a minute";
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (past < DAY) {
    const minutes = Math.floor((past % HOUR) / MINUTE);
    return `${Math.floor(past / HOUR)} h${minutes ? ` ${String(minutes).padStart(2, "0")} min` : ""}`;
  }
  const hours = Math.floor((past % DAY) / HOUR);
  return `${Math.floor(past / DAY)} d${hours && past < 10 * DAY ? ` ${hours} h` : ""}`;
}

/** How long ago, in words. */
export function ago(time) {
  const past = Date.now() - Date.parse(time);
  if (past < -MINUTE) return `in ${duration(-past)}`;
  return past < MINUTE ? "just now" : `${duration(past)} ago`;
}

/** An age that counts on by itself. */
export function age(time) {
  return h("time", { datetime: time, class: "age", title: utc(time) }, ago(time));
}

setInterval(() => {
  for (const element of document.querySelectorAll("time.age")) write(element, ago(element.dateTime));
}, 10_000);

/** 23 Nov 09:40 UTC. */
export function utc(time) {
  return `${local(time, "UTC")} UTC`;
}

/** Day and time of day in a time zone: 23 Nov 09:40. An unknown zone is taken for UTC. */
export function local(time, zone) {
  return formatted(time, zone, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Time of day in a time zone: 09:40. */
export function clock(time, zone) {
  return formatted(time, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Day in a time zone: Mon 23 Nov. */
export function day(time, zone) {
  return formatted(time, zone, { weekday: "short", day: "numeric", month: "short" });
}

/** Day in a time zone without its name: 23 Nov. */
export function dayOnly(time, zone) {
  return formatted(time, zone, { day: "numeric", month: "short" });
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
export function ahead(time, zone) {
  const format = (timeZone) => new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
  const minutes = (timeZone) => {
    const parts = Object.fromEntries(format(timeZone).formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
  };
  try {
    return minutes(zone || "UTC") - minutes("UTC");
  } catch {
    return 0;
  }
}

function formatted(time, zone, options) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "–";
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone || "UTC" }).format(date).replace(",", "");
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(date).replace(",", "");
  }
}
