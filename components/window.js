// The strip: all of the time with a bar for each part, and a window on it that is dragged, moved by keys, stepped and played.
// Days are told apart by their number since 1970, months by their number since the year 0.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAY = 86_400_000;
const STEP_TIME = 2000;
const KEYS_TIME = 400;
const TICKS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];
const TICK_WIDTH = 66;

// Kept while the page is run anew: what is played.
let playing = null;

export default function ({ data, parentElement, setTriggerValue }) {
  const strip = parentElement.querySelector(":scope > .window")?.strip ?? make(parentElement);
  strip.send = (focus) => setTriggerValue("focus", focus);
  strip.show(data);
}

function make(parent) {
  const add = (to, tag, name, attributes = {}) => {
    const element = document.createElement(tag);
    element.className = name;
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    to.append(element);
    return element;
  };
  const root = add(parent, "div", "window", { role: "group", "aria-label": "Stretch of time" });
  const span = add(root, "div", "span");
  const bars = add(span, "div", "bars");
  const pane = add(span, "div", "pane");
  const ends = ["first", "last"].map((name) =>
    add(span, "div", `end ${name}`, { role: "slider", tabindex: "0", "aria-label": name === "first" ? "First day shown" : "Last day shown" }),
  );
  const scale = add(root, "div", "years", { "aria-hidden": "true" });
  const line = add(root, "div", "steps");
  const button = (text) => Object.assign(add(line, "button", "copy", { type: "button" }), { textContent: text });
  const [earlier, play, later, whole] = ["Earlier", "Play", "Later", "Whole span"].map(button);
  const told = add(line, "p", "stretch");
  const stretch = add(told, "strong", "");
  const counted = add(told, "span", "");

  const strip = { send: null };
  root.strip = strip;
  // `low` and `high` are the ends of the strip, `at` those of the window: numbers of months or days, the last ones included.
  let data, low, high, at, held, keys;

  strip.show = (given) => {
    data = given;
    [low, high] = data.span.map(number);
    if (!held) {
      clearTimeout(keys);
      at = data.window.map(number);
    }
    bars.replaceChildren();
    data.bars.forEach(([first, last, height]) => {
      const bar = add(bars, "i", "");
      place(bar, Date.parse(first), Date.parse(last) + DAY);
      bar.style.height = `${Math.max(8, 100 * height)}%`;
    });
    ticks();
    draw();
    earlier.disabled = !data.earlier;
    later.disabled = !data.later;
    whole.disabled = data.focus === data.whole;
    follow();
    play.disabled = !playing && data.steps.length < 2;
    play.textContent = playing?.on ? "Pause" : "Play";
  };

  // Time and its place on the strip.
  const number = (iso) => (data.unit === "day" ? Date.parse(iso) / DAY : Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1);
  const begin = (n) => (data.unit === "day" ? n * DAY : new Date(0).setUTCFullYear(Math.floor(n / 12), n % 12, 1));
  const share = (time) => (time - begin(low)) / (begin(high + 1) - begin(low));
  const place = (element, from, to) => {
    element.style.left = `${100 * share(from)}%`;
    element.style.width = `${100 * (share(to) - share(from))}%`;
  };
  const name = (n) => {
    const day = new Date(begin(n));
    const month = `${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
    return data.unit === "day" ? `${day.getUTCDate()} ${month}` : month;
  };
  const written = (n) => new Date(begin(n)).toISOString().slice(0, data.unit === "day" ? 10 : 7);
  const focus = () => `${written(at[0])}..${written(at[1])}`;
  const touched = () => held || keys || at.some((n, i) => n !== number(data.window[i]));

  const draw = () => {
    const exact = !touched();
    place(pane, exact ? Date.parse(data.window[0]) : begin(at[0]), exact ? Date.parse(data.window[1]) + DAY : begin(at[1] + 1));
    ends[0].style.left = pane.style.left;
    ends[1].style.left = `${parseFloat(pane.style.left) + parseFloat(pane.style.width)}%`;
    ends.forEach((end, i) => {
      const bounds = i ? [at[0], high] : [low, at[1]];
      const values = { valuemin: bounds[0], valuemax: bounds[1], valuenow: at[i], valuetext: name(at[i]) };
      Object.entries(values).forEach(([key, value]) => end.setAttribute(`aria-${key}`, value));
    });
    stretch.textContent = exact ? data.stretch : at[0] === at[1] ? name(at[0]) : `${name(at[0])} to ${name(at[1])}`;
    counted.textContent = exact ? data.told : "";
  };

  const ticks = () => {
    scale.replaceChildren();
    const months = (new Date(begin(high)).getUTCFullYear() - new Date(begin(low)).getUTCFullYear() + 1) * 12;
    const room = (scale.clientWidth || 800) / TICK_WIDTH;
    const total = data.unit === "day" ? (high - low) / 30.4 : high - low + 1;
    const step = TICKS.find((size) => total / size <= room) ?? 60_000;
    const year = new Date(begin(low)).getUTCFullYear();
    for (let month = Math.floor((year * 12) / step) * step; month < year * 12 + months; month += step) {
      const when = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      const where = share(when);
      if (where < 0 || where > 1) continue;
      const tick = add(scale, "span", where > 0.96 ? "right" : where < 0.04 ? "left" : "");
      tick.style.left = `${100 * where}%`;
      tick.textContent = step < 12 ? `${MONTHS[month % 12].slice(0, 3)} ${Math.floor(month / 12)}` : Math.floor(month / 12);
    }
  };
  new ResizeObserver(() => data && ticks()).observe(scale);

  const choose = (focus) => {
    if (focus && focus !== data.focus) strip.send(focus);
  };
  const clamp = (n, least, most) => Math.min(Math.max(n, least), most);
  // Which end is moved, or both; the length stays where both are.
  const move = (which, to, from) => {
    if (which === "both") {
      const by = clamp(to, low - from[0], high - from[1]);
      at = [from[0] + by, from[1] + by];
    } else if (which === 0) at[0] = clamp(to, low, at[1]);
    else at[1] = clamp(to, at[0], high);
    draw();
  };

  const unitAt = (x) => {
    const box = span.getBoundingClientRect();
    const time = begin(low) + ((x - box.left) / box.width) * (begin(high + 1) - begin(low));
    const day = new Date(time);
    return data.unit === "day" ? Math.floor(time / DAY) : day.getUTCFullYear() * 12 + day.getUTCMonth();
  };
  span.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    const end = ends.indexOf(event.target);
    const from = [...at];
    let start = unitAt(event.clientX);
    if (end < 0 && event.target !== pane) {
      // Beside the window: it comes here.
      move("both", start - Math.round((at[0] + at[1]) / 2), from);
      from.splice(0, 2, ...at);
    }
    held = { which: end < 0 ? "both" : end, start, from };
    (end < 0 ? ends[0] : ends[end]).focus({ preventScroll: true });
    span.setPointerCapture(event.pointerId);
    root.classList.add("held");
  });
  span.addEventListener("pointermove", (event) => {
    if (!held) return;
    const to = unitAt(event.clientX);
    move(held.which, held.which === "both" ? to - held.start : held.from[held.which] + to - held.start, held.from);
  });
  const release = () => {
    if (!held) return;
    held = null;
    root.classList.remove("held");
    if (at.some((n, i) => n !== number(data.window[i]))) choose(focus());
  };
  span.addEventListener("pointerup", release);
  span.addEventListener("pointercancel", release);

  ends.forEach((end, i) =>
    end.addEventListener("keydown", (event) => {
      const far = data.unit === "day" ? 7 : 12;
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -far, PageUp: far, Home: -1e9, End: 1e9 };
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      clearTimeout(keys);
      keys = setTimeout(() => {
        keys = null;
        choose(focus());
      }, KEYS_TIME);
      move(i, at[i] + steps[event.key], at);
    }),
  );
  earlier.addEventListener("click", () => choose(data.earlier));
  later.addEventListener("click", () => choose(data.later));
  whole.addEventListener("click", () => choose(data.whole));

  // Playing: one step after the other, each once the page has followed; then the stretch that it began with.
  play.addEventListener("click", () => {
    if (playing?.on) return stop();
    if (playing?.steps[playing.at] !== data.focus) playing = { base: data.focus, steps: data.steps, at: -1 };
    playing.on = true;
    play.textContent = "Pause";
    next();
  });
  const next = () => {
    if (!root.isConnected || !playing?.on) return;
    playing.at += 1;
    if (playing.at < playing.steps.length) {
      if (playing.steps[playing.at] === data.focus) follow();
      else strip.send(playing.steps[playing.at]);
    } else {
      const { base } = playing;
      playing = null;
      choose(base);
    }
  };
  // After each run of the page: the next step follows this one, or somebody has chosen another stretch.
  const follow = () => {
    if (!playing || data.focus === playing.base || data.focus !== playing.steps[playing.at]) {
      if (playing && !playing.on) playing = null;
      return;
    }
    clearTimeout(playing.timer);
    if (!playing.on) return;
    const idle = () => {
      if (!root.isConnected || !playing?.on) return;
      const app = document.querySelector("[data-testid=stApp]");
      if (app && app.dataset.testScriptState !== "notRunning") playing.timer = setTimeout(idle, 100);
      else playing.timer = setTimeout(next, STEP_TIME);
    };
    playing.timer = setTimeout(idle, 50);
  };
  const stop = () => {
    if (!playing?.on) return;
    clearTimeout(playing.timer);
    playing.on = false;
    play.textContent = "Play";
  };
  const interrupt = (event) => {
    if (!root.isConnected) {
      ["pointerdown", "keydown"].forEach((kind) => document.removeEventListener(kind, interrupt, true));
      if (playing) clearTimeout(playing.timer);
      playing = null;
    } else if (event.target !== play || !["pointerdown", "Enter", " "].includes(event.key ?? event.type)) stop();
  };
  ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, interrupt, true));
  return strip;
}
