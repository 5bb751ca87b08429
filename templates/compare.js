// Two to five regions side by side; the choice stands in the address (#r=a,b).
(() => {
  "use strict";
  const D = window.indexScores, form = document.getElementById("chooser");
  if (!D || !form) return;
  const MOST = 5, lang = document.documentElement.lang.slice(0, 2);
  let boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const section = document.getElementById("side-by-side");
  const table = section.querySelector("table"), status = document.getElementById("chosen");
  const el = (tag, text, attrs = {}) => {
    const e = document.createElement(tag);
    if (text !== null) e.textContent = text;
    for (const k in attrs) e.setAttribute(k, attrs[k]);
    return e;
  };
  // Where the rank lies in nine of ten runs of the audit.
  const range = (r) => (!r ? "" : " (" + (r[0] === r[1] ? r[0] : r[0] + "–" + r[1]) + ")");
  const bar = (share) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "bar"); svg.setAttribute("viewBox", "0 0 100 6"); svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (const [cls, w] of [["back", 100], ["front", Math.max(0, Math.min(100, share))]]) {
      const r = document.createElementNS(svg.namespaceURI, "rect");
      r.setAttribute("class", cls); r.setAttribute("width", w); r.setAttribute("height", 6); svg.append(r);
    }
    return svg;
  };
  // Where there are too many regions for a list, a box is made for each that is named.
  const name = document.getElementById("name");
  function box(slug) {
    const region = D.regions.find((r) => r.slug === slug);
    if (!region || boxes.some((b) => b.value === slug)) return;
    const label = el("label", null), input = el("input", null, { type: "checkbox", value: slug }), li = el("li", null);
    label.append(input, " " + region.name[lang]); li.append(label); form.querySelector("ul").append(li);
    boxes.push(input);
  }
  if (name) {
    document.getElementById("names").append(...D.regions.map((r) => el("option", null, { value: r.name[lang] })));
    name.addEventListener("change", () => {
      const region = D.regions.find((r) => r.name[lang] === name.value), chosen = boxes.filter((b) => b.checked);
      if (region && chosen.length < MOST) location.hash = "r=" + [...chosen.map((b) => b.value), region.slug].join(",");
      name.value = "";
    });
  }
  function draw() {
    const slugs = boxes.filter((b) => b.checked).map((b) => b.value);
    const full = slugs.length >= MOST;
    boxes.forEach((b) => { b.disabled = full && !b.checked; });
    status.textContent = slugs.length < 2 ? status.dataset.few : full ? status.dataset.full : "";
    history.replaceState(null, "", slugs.length ? "#r=" + slugs.join(",") : location.pathname + location.search);
    section.hidden = slugs.length < 2;
    if (section.hidden) return;
    const at = slugs.map((s) => D.regions.findIndex((r) => r.slug === s)).filter((i) => i >= 0);
    const head = el("tr", null);
    head.append(el("th", table.dataset.node, { scope: "col" }));
    for (const i of at) {
      const th = el("th", null, { scope: "col", class: "number" });
      th.append(el("a", D.regions[i].name[lang], { href: "../regions/" + D.regions[i].slug + "/index.html" }));
      head.append(th);
    }
    const rows = [el("tr", null)];
    rows[0].append(el("th", table.dataset.tier, { scope: "row" }));
    for (const i of at) { const t = D.regions[i].tier; rows[0].append(el("td", t === null ? "–" : D.tiers[t][lang], { class: "number" })); }
    for (const n of D.nodes) {
      const tr = el("tr", null, { class: "level-" + n.level });
      tr.append(el("th", n.name[lang], { scope: "row" }));
      const best = Math.max(...at.map((i) => n.scores[i] ?? -Infinity));
      for (const i of at) {
        const v = n.scores[i], td = el("td", null, { class: "number" });
        if (v === null) td.textContent = "–";
        else {
          td.append(el(v === best ? "strong" : "span", v.toFixed(1)), " ", el("span", table.dataset.rank + " " + n.ranks[i] + range(n.ranges && n.ranges[i]), { class: "remark" }), bar((v - D.scale[0]) / (D.scale[1] - D.scale[0]) * 100));
        }
        tr.append(td);
      }
      rows.push(tr);
    }
    table.tHead.replaceChildren(head);
    table.tBodies[0].replaceChildren(...rows);
  }
  function fromAddress() {
    const slugs = new Set((/[#&]r=([^&]*)/.exec(decodeURIComponent(location.hash)) || [, ""])[1].split(",").slice(0, MOST));
    if (name) slugs.forEach(box);
    boxes.forEach((b) => { b.checked = slugs.has(b.value); });
    draw();
  }
  form.addEventListener("change", draw);
  form.querySelector("button").addEventListener("click", () => { boxes.forEach((b) => { b.checked = false; }); draw(); });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
