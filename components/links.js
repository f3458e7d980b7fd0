// Links inside the app keep the session, buttons copy links, the filters can be skipped, and charts fit the paper in print.
// A link is a plain address: opened in another tab, or without this script, it shows the same.
const PAPER = 690;
let pinned = new Set();
let stop = null;

export default function ({ data, setTriggerValue }) {
  // Run again with other data, before what it has returned is called: no click may count twice.
  stop?.();
  const click = (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = plain && event.target.closest?.("a[data-go]");
    if (link) {
      event.preventDefault();
      setTriggerValue("go", link.getAttribute("href"));
    }
    // Words that belong to a link elsewhere; whoever selects them to copy them follows no link.
    const part = plain && !link && getSelection().isCollapsed && event.target.closest?.("[data-part]");
    if (part) document.getElementById(part.dataset.part)?.click();
    if (event.target.closest?.("a[data-skip]")) {
      event.preventDefault();
      const heading = document.querySelector("[data-testid=stMain] h1");
      heading.tabIndex = -1;
      heading.focus();
    }
    const button = event.target.closest?.("button[data-copy]");
    if (button) copy(button);
    const pin = event.target.closest?.("button[data-pin]");
    // The second click of a double click would take back what the first has done.
    if (pin && event.detail < 2) setTriggerValue("pin", pin.dataset.pin);
    const slide = event.target.closest?.("button[data-slide]");
    if (slide && event.detail < 2) setTriggerValue("slide", slide.dataset.slide);
  };
  document.addEventListener("click", click);
  addEventListener("beforeprint", fit);
  pinned = new Set(data.pinned);
  const drawn = new MutationObserver(mark);
  drawn.observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  mark();
  // Buttons that need this script are shown from now on.
  document.documentElement.dataset.links = "ready";
  stop = () => {
    document.removeEventListener("click", click);
    removeEventListener("beforeprint", fit);
    drawn.disconnect();
  };
  return stop;
}

// Charts are as wide as the screen; they are made to fit the paper (in pixels of CSS: A4 less its margins).
function fit() {
  for (const chart of document.querySelectorAll(".stPlotlyChart")) {
    chart.style.setProperty("--fit", Math.min(1, PAPER / chart.offsetWidth));
  }
}

// Said here, not in the page's HTML: that would be drawn anew, and what is open or has the focus would be lost.
function mark() {
  for (const button of document.querySelectorAll("button[data-pin]")) {
    const is = pinned.has(button.dataset.pin);
    if (button.getAttribute("aria-pressed") === String(is)) continue;
    button.dataset.label ??= button.textContent;
    button.textContent = is ? "Pinned" : button.dataset.label;
    button.setAttribute("aria-pressed", is);
  }
  // Streamlit gives the field for files a name and the role of something that has none.
  document.querySelector("section[role=presentation][aria-label]")?.setAttribute("role", "group");
}

// To pin something is no step that Back would undo: the address that holds the briefing changes in place.
const push = history.pushState;
if (!history.pinning) {
  history.pinning = true;
  history.pushState = function (state, title, address) {
    const same = without(new URL(address, location)) === without(new URL(location));
    (same ? history.replaceState : push).call(history, state, title, address);
  };
}

function without(address) {
  address.searchParams.delete("briefing");
  return `${address.pathname}?${address.searchParams}`;
}

async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Without leave to use the clipboard, and on addresses without https.
    const area = document.createElement("textarea");
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = label), 1500);
}
