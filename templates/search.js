// Search over the entries of search-<lang>.js: [kind, title, place, href, names, text].
// Chinese is not split into words: the query is looked for as it is, and by its pairs of characters.
(() => {
  "use strict";
  const index = window.searchIndex, form = document.getElementById("search");
  if (!index || !form) return;
  const MOST = 40, field = form.elements.q, list = document.getElementById("results"), status = document.getElementById("found");
  const fold = (s) => s.normalize("NFKC").toLowerCase();
  const entries = index.entries.map((e) => ({ e, title: fold(e[1]), names: fold(e[4]), text: fold(e[5]) }));
  const han = /[\u3400-\u9fff\uf900-\ufaff]/;

  // Words of other scripts, runs of Chinese; each run also as pairs.
  function terms(query) {
    return (fold(query).match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+/g) || []).map((t) => ({
      t, pairs: han.test(t) && t.length > 2 ? [...t].slice(1).map((c, i) => [...t][i] + c) : [],
    }));
  }
  function within({ t, pairs }, hay, weight) {
    const at = hay.indexOf(t);
    if (at >= 0) return weight * (at === 0 ? 1.5 : 1) * (t.length / (t.length + hay.length / 40)) + weight;
    if (!pairs.length) return 0;
    const hits = pairs.filter((p) => hay.includes(p)).length / pairs.length;
    return hits > 0.3 ? weight * hits * hits * 0.6 : 0;
  }
  function find(query) {
    const all = terms(query);
    if (!all.length) return [];
    const found = [];
    for (const own of entries) {
      let score = 0;
      const fits = all.every((term) => {
        const s = Math.max(within(term, own.title, 12), within(term, own.names, 9), within(term, own.text, 2));
        score += s;
        return s > 0;
      });
      if (fits) found.push([score, own]);
    }
    return found.sort((a, b) => b[0] - a[0] || a[1].e[0] - b[1].e[0]).slice(0, MOST).map((f) => f[1]);
  }
  function marked(into, text, all) {
    const low = text.toLowerCase();
    let at = 0;
    while (low.length === text.length) {
      let next = -1, size = 0;
      for (const { t, pairs } of all) for (const needle of low.includes(t) ? [t] : pairs) {
        const i = low.indexOf(needle, at);
        if (i >= 0 && (next < 0 || i < next)) { next = i; size = needle.length; }
      }
      if (next < 0) break;
      into.append(text.slice(at, next));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + size);
      into.append(mark);
      at = next + size;
    }
    into.append(text.slice(at));
  }
  function snippet(text, all) {
    const low = text.toLowerCase();
    let at = -1;
    for (const { t, pairs } of all) for (const needle of [t, ...pairs]) if (at < 0) at = low.indexOf(needle);
    if (at < 0) return "";
    const start = Math.max(0, at - 30);
    return (start ? "…" : "") + text.slice(start, at + 90) + (at + 90 < text.length ? "…" : "");
  }
  function show() {
    const query = field.value.trim(), all = terms(query), found = find(query);
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    status.textContent = !query ? "" : found.length ? status.dataset.some.replace("{n}", found.length) : status.dataset.none;
    list.replaceChildren(...found.map(({ e }) => {
      const li = document.createElement("li"), a = document.createElement("a"), meta = document.createElement("span");
      a.href = "../" + e[3];
      marked(a, e[1], all);
      meta.className = "remark";
      meta.textContent = [index.kinds[e[0]], e[2]].filter(Boolean).join(" · ");
      li.append(a, " ", meta);
      const text = snippet(e[5], all);
      if (text) { const p = document.createElement("p"); marked(p, text, all); li.append(p); }
      return li;
    }));
  }
  // Arrow keys go from the field into the list and through it; Escape comes back.
  document.addEventListener("keydown", (ev) => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (ev.key === "ArrowDown" && (at >= 0 || document.activeElement === field) && links.length) {
      ev.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus();
    } else if (ev.key === "ArrowUp" && at >= 0) {
      ev.preventDefault(); (at ? links[at - 1] : field).focus();
    } else if (ev.key === "Escape" && at >= 0) field.focus();
  });
  form.addEventListener("submit", (ev) => { ev.preventDefault(); show(); });
  field.addEventListener("input", show);
  window.indexSearch = find; // for the test in the browser
  field.value = new URLSearchParams(location.search).get("q") || "";
  show();
})();
