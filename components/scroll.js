// Brings what a link is about into view, once for each visit.
let scrolled = null;

export default function ({ data }) {
  if (data.target && scrolled !== data.visit) {
    scrolled = data.visit;
    scroll(data.target, 60);
  }
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
