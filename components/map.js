// The map: borders from this app's own files, with marks, arrows and names that keep their size while it is moved and zoomed.
// Places are in map degrees: longitude, and the projected latitude in the same unit, to the south. The world is 512 · 2^zoom pixels wide.
const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 50;
const SHORTEST = 2;
const FARTHEST = 0;
const CLOSEST = 10;
const STRAIGHT = 4;
const files = new Map();

export default function ({ data, parentElement, setTriggerValue }) {
  const map = parentElement.querySelector(":scope > .atlas")?.atlas ?? make(parentElement);
  map.send = (key) => setTriggerValue("spot", key);
  map.show(data);
}

function make(parent) {
  const root = add(parent, "div", "atlas");
  const frame = add(root, "div", "frame", { role: "group" });
  const tiles = add(frame, "div", "tiles", { "aria-hidden": "true" });
  const svg = draw(frame, "svg", { "aria-hidden": "true" });
  const land = draw(svg, "g", { class: "land" });
  const lines = draw(svg, "g", { class: "lines" });
  const [marks, arrows, names] = ["marks", "arrows", "names"].map((name) => draw(svg, "g", { class: name }));
  const buttons = add(frame, "div", "zoom");
  const button = (text, label, act) => {
    const made = add(buttons, "button", "copy", { type: "button", "aria-label": label });
    made.textContent = text;
    made.addEventListener("click", act);
  };
  const source = add(frame, "p", "source");
  const tip = add(frame, "p", "tip", { hidden: "" });
  const list = add(root, "div", "spots", { role: "group", "aria-label": "Places and movements" });

  // `x`, `y` and `zoom` are what is looked at; `size` the frame's width and height.
  let data, x, y, zoom, size, fresh, step;
  const map = { send: null };
  root.atlas = map;

  map.show = (given) => {
    data = given;
    root.style.cssText = data.style;
    frame.style.height = `min(${data.height}px, max(20rem, 100cqw))`;
    frame.setAttribute("aria-label", data.label);
    marks.innerHTML = data.marks;
    arrows.replaceChildren(...data.arrows.map(arrow));
    if (list.innerHTML !== data.list) keepFocus(list, () => (list.innerHTML = data.list));
    step = null;
    choose(data.chosen);
    borders();
    source.textContent = data.tiles ? "© OpenStreetMap contributors © CARTO" : "";
    root.classList.toggle("tiled", Boolean(data.tiles));
    if (fresh !== data.fresh || !size) fit();
    fresh = data.fresh;
    place();
  };

  function choose(key) {
    for (const each of root.querySelectorAll("[data-key]")) {
      each.classList.toggle("chosen", each.dataset.key === key);
      if (each.tagName === "BUTTON") each.setAttribute("aria-pressed", each.dataset.key === key);
    }
  }

  function borders() {
    shade(land, "borders", "country", data.countries);
    if (data.lines || data.regions.length) shade(lines, "admin1", "code", data.regions);
    lines.classList.toggle("plain", !data.lines);
  }

  async function shade(group, file, code, shaded) {
    group.parts ??= await outlines(file, code);
    if (!group.childElementCount) group.append(...group.parts.map(() => draw(null, "path")));
    group.parts.forEach((part, i) => group.children[i].classList.toggle("shaded", shaded.includes(part.code)));
    group.fine = null;
    if (size) place();
  }

  // Borders as fine as can be seen: anew where the map comes much closer or goes much farther.
  function outline() {
    const fine = Math.ceil(zoom);
    for (const group of [land, lines]) {
      if (!group.parts || group.fine === fine) continue;
      group.fine = fine;
      group.parts.forEach((part, i) => group.children[i].setAttribute("d", path(part.rings, 360 / (512 * 2 ** fine))));
    }
  }

  // What lies outside the frame is not drawn at all: filling it takes most of the time.
  function cull() {
    for (const group of [land, lines])
      group.parts?.forEach(({ box: [west, north, east, south] }, i) => {
        const [left, top] = pixel(west, north);
        const [right, bottom] = pixel(east, south);
        group.children[i].style.display = right < 0 || bottom < 0 || left > size[0] || top > size[1] ? "none" : "";
      });
  }

  // The closest view that shows the whole box; in steps for which names were placed, where there is room for the first of them.
  function fit() {
    size = [frame.clientWidth, frame.clientHeight];
    const [width, height] = size.map((pixels) => Math.max(pixels - 2 * MARGIN, 40));
    const exact = Math.log2(Math.min(width / data.extent[0], height / data.extent[1]) * (360 / 512));
    const closer = data.names.map(([by]) => data.at[2] + by).filter((at) => at <= exact + 0.02);
    x = data.at[0];
    y = data.at[1];
    zoom = Math.max(closer.length ? Math.min(closer.at(-1), data.closest) : exact, FARTHEST);
  }

  function scale() {
    return (512 * 2 ** zoom) / 360;
  }

  function pixel(px, py) {
    const s = scale();
    return [size[0] / 2 + (px - x) * s, size[1] / 2 + (py - y) * s];
  }

  // Drawn once a frame at most, however many events ask for it.
  let asked = 0;
  function place() {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      if (root.isConnected && size) paint();
    });
  }

  function paint() {
    const s = scale();
    const [left, top] = pixel(0, 0);
    for (const group of [land, lines]) group.setAttribute("transform", `translate(${left} ${top}) scale(${s})`);
    outline();
    cull();
    const placed = data.names.filter(([by]) => data.at[2] + by <= zoom + 0.02).at(-1) ?? data.names[0];
    if (step !== placed) {
      names.innerHTML = placed?.[1] ?? "";
      step = placed;
    }
    for (const each of svg.querySelectorAll("[data-x]")) {
      const at = pixel(Number(each.dataset.x), Number(each.dataset.y));
      each.setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
      // The name of a country that is half outside is cut off: it stays away.
      const half = each.classList.contains("country") ? Number(each.dataset.wide) / 2 : 0;
      if (half) each.style.display = at[0] < half || at[0] > size[0] - half ? "none" : "";
    }
    for (const each of arrows.children) bend(each);
    if (zoom < data.at[2] - 0.02) thin();
    else for (const each of names.children) each.style.visibility = "";
    background();
  }

  function arrow(move) {
    const group = draw(null, "g", { class: move.dashed ? "dashed" : "", "data-key": move.key, "data-tip": move.tip });
    group.move = move;
    for (const name of ["reach", "shaft", "head"]) draw(group, "path", { class: name });
    return group;
  }

  // A shaft keeps off the circles at its ends; where these cover all of it, it lies on top of them.
  function bend(group) {
    const { line, start, end, angle } = group.move;
    const all = line.map(([px, py]) => pixel(px, py));
    const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    let kept = all.filter((at) => far(at, all[0]) >= start && far(at, all.at(-1)) >= end + data.headLength * 0.8);
    const back = kept.length < SHORTEST ? 0 : end;
    if (kept.length < SHORTEST) kept = all;
    const d = `M${kept.map((at) => at.map((n) => n.toFixed(1)).join(" ")).join("L")}`;
    const [reach, shaft, head] = group.children;
    reach.setAttribute("d", d);
    shaft.setAttribute("d", d);
    const [tipX, tipY] = all.at(-1);
    head.setAttribute("d", data.head);
    head.setAttribute("transform", `translate(${tipX.toFixed(1)} ${tipY.toFixed(1)}) rotate(${-angle}) translate(${-back} 0)`);
  }

  // Farther out than names were placed for: those that would run into another or over the edge are left out.
  function thin() {
    const seen = [];
    const frameBox = frame.getBoundingClientRect();
    for (const each of names.children) {
      if (each.style.display === "none") continue;
      const box = each.lastElementChild.getBoundingClientRect();
      const cut = box.left < frameBox.left || box.right > frameBox.right;
      const free = !cut && seen.every((b) => box.right < b.left || b.right < box.left || box.bottom < b.top || b.bottom < box.top);
      each.style.visibility = free ? "" : "hidden";
      if (free) seen.push(box);
    }
  }

  function background() {
    if (!data.tiles || !size) return tiles.replaceChildren();
    const level = Math.min(Math.max(Math.round(zoom) + 1, 0), 18);
    const count = 2 ** level;
    const side = (512 * 2 ** zoom) / count;
    const [left, top] = pixel(-180, -180);
    const wanted = [];
    for (let column = Math.floor(-left / side); column * side + left < size[0]; column++)
      for (let row = Math.max(0, Math.floor(-top / side)); row < count && row * side + top < size[1]; row++)
        wanted.push([((column % count) + count) % count, row, left + column * side, top + row * side]);
    const old = new Map([...tiles.children].map((each) => [each.src, each]));
    tiles.replaceChildren(
      ...wanted.map(([column, row, px, py]) => {
        const address = `${data.tiles}/${level}/${column}/${row}.png`;
        const image = old.get(address) ?? Object.assign(document.createElement("img"), { src: address, alt: "", referrerPolicy: "no-referrer" });
        image.style.cssText = `left:${px}px;top:${py}px;width:${side + 0.5}px;height:${side + 0.5}px`;
        return image;
      }),
    );
  }

  function zoomTo(level, [px, py] = [size[0] / 2, size[1] / 2]) {
    const before = scale();
    const [atX, atY] = [x + (px - size[0] / 2) / before, y + (py - size[1] / 2) / before];
    zoom = Math.min(Math.max(level, FARTHEST), CLOSEST);
    x = atX - (px - size[0] / 2) / scale();
    y = atY - (py - size[1] / 2) / scale();
    place();
  }

  function move(dx, dy) {
    x -= dx / scale();
    y -= dy / scale();
    place();
  }

  button("+", "Zoom in", () => zoomTo(zoom + 0.5));
  button("−", "Zoom out", () => zoomTo(zoom - 0.5));
  button("Whole view", "Show the whole view", () => (fit(), place()));

  frame.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (by) move(...by);
    if (by) event.preventDefault();
  });
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(zoom - event.deltaY / 240, within(event));
    },
    { passive: false },
  );
  frame.addEventListener("dblclick", (event) => event.target.closest("button") || zoomTo(zoom + 1, within(event)));

  // One finger or the mouse moves the map, two fingers zoom it; a press that does not move chooses what is under it.
  const held = new Map();
  let moved = 0;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    moved = held.size ? moved : 0;
    held.set(event.pointerId, within(event));
  });
  addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const at = within(event);
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    moved += Math.hypot(at[0] - before[0], at[1] - before[1]);
    held.set(event.pointerId, at);
    tip.hidden = true;
    if (other) {
      const apart = (a) => Math.max(Math.hypot(a[0] - other[0], a[1] - other[1]), 1);
      zoomTo(zoom + Math.log2(apart(at) / apart(before)), [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2]);
    } else if (moved > STRAIGHT) move(at[0] - before[0], at[1] - before[1]);
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => held.delete(event.pointerId));
  root.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key === undefined || (moved > STRAIGHT && frame.contains(event.target))) return;
    const next = key === data.chosen ? "" : key;
    data.chosen = next;
    choose(next);
    map.send(next);
  });

  root.addEventListener("pointerover", (event) => {
    const target = event.target.closest("[data-key]");
    for (const each of root.querySelectorAll(".near")) each.classList.remove("near");
    const key = target?.dataset.key;
    if (key !== undefined) for (const each of svg.querySelectorAll("[data-key]")) each.classList.toggle("near", each.dataset.key === key);
    tip.hidden = !target?.dataset.tip || held.size > 0;
    if (tip.hidden) return;
    const [px, py] = within(event);
    tip.textContent = target.dataset.tip;
    tip.style.cssText = px > size[0] / 2 ? `right:${size[0] - px + 14}px;top:${py + 8}px` : `left:${px + 14}px;top:${py + 8}px`;
  });
  root.addEventListener("pointerleave", () => (tip.hidden = true));

  function within(event) {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  new ResizeObserver(() => {
    if (!data || !frame.clientWidth) return;
    const before = size?.[0];
    if (before !== frame.clientWidth) fit();
    place();
  }).observe(frame);
  return map;
}

function keepFocus(list, change) {
  const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const top = list.scrollTop;
  change();
  list.scrollTop = top;
  if (key !== undefined) [...list.querySelectorAll("button")].find((each) => each.dataset.key === key)?.focus({ preventScroll: true });
}

// The shapes of a file with their rings in map degrees, read once.
function outlines(file, code) {
  if (!files.has(file)) files.set(file, read(file, code));
  return files.get(file);
}

async function read(file, code) {
  const answer = await fetch(`app/static/geo/${file}.geojson`);
  const { features } = await answer.json();
  const south = (lat) => -Math.log(Math.tan(Math.PI / 4 + (Math.max(Math.min(lat, 85), -85) * Math.PI) / 360)) * (180 / Math.PI);
  const projected = (ring) => ring.map(([lon, lat]) => [lon, south(lat)]);
  return features.map((each) => {
    const rings = each.geometry.coordinates.flatMap((polygon) => polygon.map(projected));
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, down] of rings.flat()) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], down);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], down);
    }
    return { code: each.properties[code], rings, box };
  });
}

// Corners are moved to a grid, so that neighbours keep their common border, and drawn once each.
function path(rings, grid) {
  let d = "";
  for (const ring of rings) {
    let before, above;
    let line = "";
    let corners = 0;
    for (const [lon, lat] of ring) {
      const [right, down] = [Math.round(lon / grid), Math.round(lat / grid)];
      if (right === before && down === above) continue;
      line += `${corners++ ? "L" : "M"}${Math.round(right * grid * 1e4) / 1e4} ${Math.round(down * grid * 1e4) / 1e4}`;
      [before, above] = [right, down];
    }
    if (corners > 3) d += `${line}Z`;
  }
  return d;
}

function add(to, tag, name, attributes = {}) {
  const element = document.createElement(tag);
  element.className = name;
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  to.append(element);
  return element;
}

function draw(to, tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  to?.append(element);
  return element;
}
