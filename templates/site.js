// Comfort for every page; nothing depends on it. No framework, no request.
(() => {
  "use strict";
  // The contents of a report: open where there is room beside the text, and following the reader.
  const contents = document.querySelector(".toc");
  if (contents) {
    const details = contents.querySelector("details");
    const wide = matchMedia("(min-width: 64rem)");
    const fit = () => { details.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);
    const links = new Map();
    for (const a of contents.querySelectorAll('a[href^="#"]')) links.set(decodeURIComponent(a.hash.slice(1)), a);
    const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    let current;
    const follow = () => {
      // The last heading that has passed the upper part of the window.
      let found = heads[0];
      for (const h of heads) if (h.getBoundingClientRect().top < innerHeight / 4) found = h;
      const link = found && links.get(found.id);
      if (!link || link === current) return;
      if (current) current.removeAttribute("aria-current");
      link.setAttribute("aria-current", "location");
      current = link;
      if (wide.matches) {
        const box = contents.getBoundingClientRect(), own = link.getBoundingClientRect();
        if (own.top < box.top || own.bottom > box.bottom) contents.scrollTop += own.top - box.top - box.height / 2;
      }
    };
    // Not an observer of headings: a jump from one place between headings to another crosses none.
    let asked = false;
    addEventListener("scroll", () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => { asked = false; follow(); });
    }, { passive: true });
    // When all is laid out: asking earlier would make the browser do it twice.
    addEventListener("load", follow);
    // On a phone the contents close behind the reader who chose a place.
    contents.addEventListener("click", (e) => { if (!wide.matches && e.target.closest("a")) details.open = false; });
  }
  // Ctrl+K (⌘K) leads to the search. No single letter: speech input would trip over it (WCAG 2.1.4).
  document.addEventListener("keydown", (e) => {
    if (e.key.toLowerCase() !== "k" || !(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
    const field = document.querySelector("input[type=search]");
    const link = document.querySelector('.site-header a[href$="search/index.html"]');
    if (field) { e.preventDefault(); field.focus(); } else if (link) { e.preventDefault(); link.click(); }
  });
})();
