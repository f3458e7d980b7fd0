// Links inside the app keep the session, buttons copy links, the filters can be skipped, and charts fit the paper in print.
// A link is a plain address: opened in another tab, or without this script, it shows the same.
const PAPER = 690;

export default function ({ setTriggerValue }) {
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
  };
  document.addEventListener("click", click);
  addEventListener("beforeprint", fit);
  // Buttons that need this script are shown from now on.
  document.documentElement.dataset.links = "ready";
  return () => {
    document.removeEventListener("click", click);
    removeEventListener("beforeprint", fit);
  };
}

// Charts are as wide as the screen; they are made to fit the paper (in pixels of CSS: A4 less its margins).
function fit() {
  for (const chart of document.querySelectorAll(".js-plotly-plot")) {
    chart.style.setProperty("--fit", Math.min(1, PAPER / chart.offsetWidth));
  }
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
