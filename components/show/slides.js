// One slide at a time, fitted to the window; keys, clickers, taps. Without this script the slides stand one below the other.
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const notes = [...document.querySelectorAll(".notes")];
  const bar = document.getElementById("bar");
  const said = document.getElementById("said");
  const WIDTH = 1920, HEIGHT = 1080, STEPS = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4], LEAST = 120;
  const title = document.title;
  // A second window, opened from this one or that opened this one: both show the same slide.
  const NOTES = "passage-notes", fellows = new Set(window.opener ? [window.opener] : []);
  let at = 0, from = 0;

  const number = () => Math.min(Math.max(parseInt(location.hash.slice(1), 10) || 1, 1), slides.length) - 1;
  const is = (name) => root.classList.contains(name);
  const turn = (name, on = !is(name)) => root.classList.toggle(name, on);

  function show(n) {
    at = Math.min(Math.max(n, 0), slides.length - 1);
    slides.forEach((slide, i) => {
      slide.classList.toggle("now", i === at);
      slide.classList.toggle("next", is("noting") && i === at + 1);
      notes[i].classList.toggle("now", i === at);
    });
    draw(slides[at]);
    place();
    const count = `${at + 1} / ${slides.length}`;
    document.title = `${count} · ${title}`;
    bar.querySelector("b").textContent = count;
    bar.querySelector("span").textContent = at + 1 < slides.length ? "Next slide on the right" : "This is the last slide";
    said.textContent = `Slide ${at + 1} of ${slides.length}: ${slides[at].querySelector(".title").textContent}`;
    notes[at].scrollTop = 0;
    try {
      history.replaceState(null, "", `#${at + 1}`);
    } catch {
      // Where a page may not change its address, it stays.
    }
    if (at + 1 < slides.length) setTimeout(() => draw(slides[at + 1] || slides[at]), 60);
  }

  // A slide chosen by the reader, here and in the other window.
  function go(n) {
    show(n);
    tell();
  }

  function tell() {
    for (const fellow of fellows) fellow.postMessage({ slide: at, blank: is("blank") }, "*");
  }

  function hear(event) {
    if (!fellows.has(event.source) || !Number.isInteger(event.data?.slide)) return;
    turn("blank", event.data.blank === true);
    if (event.data.slide !== at) show(event.data.slide);
  }

  function second() {
    const opened = open(location.href, NOTES, "popup,width=1280,height=800");
    if (opened) fellows.add(opened);
  }

  // The slide as large as the window allows; with notes it stands on the left, the next one on the right, the notes below.
  function place() {
    const put = (element, left, top, width, height) => {
      const scale = Math.min(width / WIDTH, height / HEIGHT);
      element.style.transform = `translate(${left + (width - WIDTH * scale) / 2}px, ${top + (height - HEIGHT * scale) / 2}px) scale(${scale})`;
    };
    const { clientWidth: width, clientHeight: height } = root;
    if (!is("noting")) return put(slides[at], 0, 0, width, height);
    const own = Math.min(width * 0.6, ((height * 0.56) / HEIGHT) * WIDTH), next = Math.min(width - own - 24, own * 0.66);
    const tall = (own / WIDTH) * HEIGHT;
    put(slides[at], 8, 8, own, tall);
    if (slides[at + 1]) put(slides[at + 1], own + 20, 8, next, (next / WIDTH) * HEIGHT);
    Object.assign(bar.style, { left: `${own + 24}px`, top: `${(next / WIDTH) * HEIGHT + 16}px` });
    Object.assign(notes[at].style, { left: "0", right: "0", top: `${tall + 18}px`, bottom: "0" });
  }

  // A number stands on one line as large as it fits; then all text shrinks in steps; what has no room even so is cut.
  function fit(slide) {
    const main = slide.querySelector(".main");
    const figure = slide.querySelector(".figure");
    const fits = () => main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth + 1;
    slide.classList.toggle("long", slide.querySelector(".title").offsetHeight > 90);
    if (slide.classList.contains("picture")) {
      cut(slide, ".title", 1);
      cut(slide, ".shown", 1);
      cut(slide, ".sentence", 2);
      cut(slide, ".source", 2);
      return;
    }
    const wide = figure ? figure.querySelector("b").offsetWidth : 0;
    const most = wide ? Math.min(300, Math.floor((280 * main.clientWidth) / wide)) : 0;
    if (figure) figure.classList.toggle("wraps", most < LEAST);
    cut(slide, ".title", 2);
    cut(slide, ".source", 3);
    for (const k of STEPS) {
      slide.style.setProperty("--k", k);
      if (figure) figure.style.setProperty("--figure", Math.max(LEAST, most * Math.min(1, k * 1.1)));
      if (fits()) return;
    }
    for (const lines of [12, 10, 8, 6, 5, 4, 3, 2, 1]) {
      for (const part of [".statement", ".whom", ".sentence", "blockquote", "dd"]) cut(slide, part, lines);
      if (figure) cut(slide, ".figure.wraps", Math.min(lines, 2));
      if (fits()) return;
    }
  }

  function cut(slide, part, lines) {
    for (const element of slide.querySelectorAll(part)) {
      element.classList.add("cut");
      element.style.setProperty("--most", lines);
    }
  }

  // A chart is drawn when its slide, or the one before it, is looked at, and before printing.
  function draw(slide) {
    const place = slide.querySelector(".chart");
    if (!place || place.dataset.drawn) return;
    place.dataset.drawn = "yes";
    const { data, layout } = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    Plotly.newPlot(place, data, layout, { staticPlot: true, responsive: false, displayModeBar: false });
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  // The nearest thing that is open closes; at last the window itself, where the browser allows it.
  function leave() {
    const open = ["helping", "blank", "noting"].find(is);
    if (open) {
      turn(open, false);
      show(at);
    } else if (document.fullscreenElement) document.exitFullscreen();
    else window.close();
  }

  function blank(on) {
    turn("blank", on);
    tell();
  }

  const KEYS = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    PageDown: () => go(at + 1),
    Enter: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    PageUp: () => go(at - 1),
    Backspace: () => go(at - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    Escape: leave,
    f: fullScreen,
    b: blank,
    ".": blank,
    w: second,
    n: () => {
      turn("noting");
      show(at);
    },
    "?": () => turn("helping"),
    h: () => turn("helping"),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = key === " " ? () => go(event.shiftKey ? at - 1 : at + 1) : KEYS[key];
    if (!act) return;
    event.preventDefault();
    // A key that moves on also ends a blank screen; on the clicker there is no other.
    if (is("blank") && !["b", ".", "Escape"].includes(key)) return blank(false);
    act();
  });
  addEventListener("click", (event) => {
    if (!getSelection().isCollapsed || event.target.closest(".notes, #bar")) return;
    if (is("helping")) return turn("helping", false);
    if (is("blank")) return blank(false);
    go(at + 1);
  });
  addEventListener("touchstart", (event) => (from = event.changedTouches[0].clientX), { passive: true });
  addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - from;
    if (Math.abs(moved) > 60 && !event.target.closest(".notes")) go(at + (moved < 0 ? 1 : -1));
  });
  addEventListener("resize", place);
  addEventListener("hashchange", () => number() !== at && show(number()));
  addEventListener("beforeprint", () => {
    document.title = title;
    slides.forEach(draw);
  });

  addEventListener("message", hear);

  turn("live", true);
  if (window.name === NOTES) turn("noting", true);
  slides.forEach(fit);
  show(number());
  root.dataset.ready = "yes";
})();
