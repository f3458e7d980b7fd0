// Links inside the app keep the session, buttons copy links, the filters can be skipped, and a link's mark is scrolled to.
// A link is a plain address: opened in another tab, or without this script, it shows the same.
let scrolled = null;

export default function ({ data, setTriggerValue }) {
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
  if (data.target && scrolled !== data.visit) {
    scrolled = data.visit;
    scroll(data.target, 60);
  }
  return () => document.removeEventListener("click", click);
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

// What is drawn after this script ran is waited for, a second at most.
function scroll(id, frames) {
  const mark = document.getElementById(id);
  if (mark) {
    // What is in view already, and under nothing else, stays where it is.
    const box = mark.getClientRects()[0];
    const seen = box && mark.contains(document.elementFromPoint(box.left + box.width / 2, box.bottom - 2));
    if (!seen) mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  } else if (frames > 0) requestAnimationFrame(() => scroll(id, frames - 1));
}
