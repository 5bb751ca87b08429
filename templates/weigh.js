// The reader moves weights; scores, ranks and tiers follow by the arithmetic of the engine
// (src/index/aggregate.rs, rank.rs, tier.rs). qa/weigh.mjs holds the two against each other.
(() => {
  "use strict";
  const D = window.indexScores;
  if (!D) return;
  const N = D.nodes, kids = N.map((_, i) => N.flatMap((n, j) => (n.parent === i ? [j] : [])));
  const published = Object.fromEntries(N.map((n) => [n.id, n.weight]));

  // Weighted arithmetic mean of what is there; missing below the least share, between least and greatest.
  function mean(weights, values) {
    let sum = 0, total = 0, present = 0, low = Infinity, high = -Infinity;
    values.forEach((v, i) => {
      if (v === null) return;
      total += weights[i]; sum += weights[i] * v; present += 1; low = Math.min(low, v); high = Math.max(high, v);
    });
    if (!present || !(total > 0) || present / values.length < D.minShare) return null;
    return Math.min(Math.max(sum / total, low), high);
  }

  // Scores of the root under weights by node id; siblings' weights are divided by their sum.
  function scores(weights) {
    const all = N.map((n) => n.scores);
    for (let i = N.length - 1; i >= 0; i--) {
      if (!kids[i].length) continue;
      const own = kids[i].map((k) => weights[N[k].id] ?? N[k].weight), sum = own.reduce((a, b) => a + b, 0);
      const shares = own.map((w) => (sum > 0 ? w / sum : 0));
      all[i] = D.regions.map((_, r) => mean(shares, kids[i].map((k) => all[k][r])));
    }
    return all[0];
  }

  // 1 + the number of greater scores; scores within 1e-12 of each other are equal.
  function ranks(values) {
    const order = values.map((v, i) => [v, i]).filter(([v]) => v !== null).sort((a, b) => b[0] - a[0]);
    const out = values.map(() => null);
    let tie = [Infinity, 0];
    order.forEach(([v, i], at) => {
      const equal = tie[1] && Math.abs(tie[0] - v) <= 1e-12 * Math.max(Math.abs(tie[0]), Math.abs(v));
      if (!equal) tie = [v, at + 1];
      out[i] = tie[1];
    });
    return out;
  }

  function tier(rank) {
    let last = 0;
    const at = D.tierCounts.findIndex((n) => (last += n) >= rank);
    return rank === null || at < 0 ? null : at;
  }

  window.indexWeights = { scores, ranks, tier, published }; // for the test in the browser

  const form = document.getElementById("weights"), box = document.getElementById("published");
  if (!form || !box) return;
  const tag = document.documentElement.lang, one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const lang = tag in D.regions[0].name ? tag : tag.split("-")[0], summary = document.getElementById("summary");
  const inputs = [...form.querySelectorAll("input[type=range]")];
  const node = Object.fromEntries(N.map((n) => [n.id, n]));
  const words = box.dataset, table = box.querySelector("table");
  let weights = { ...published };
  const el = (tag, text, cls) => { const e = document.createElement(tag); e.textContent = text; if (cls) e.className = cls; return e; };

  function draw() {
    const now = scores(weights), rank = ranks(now), was = N[0].ranks;
    let places = 0, tiers = 0;
    const rows = D.regions.map((r, i) => {
      const t = tier(rank[i]), by = rank[i] === null || was[i] === null ? null : was[i] - rank[i];
      if (by) places++;
      if (t !== r.tier) tiers++;
      const tr = el("tr", "", t !== r.tier ? "own" : "");
      const name = el("th", ""), a = el("a", r.name[lang]);
      name.scope = "row"; a.href = "../regions/" + r.slug + "/index.html"; name.append(a);
      const sign = by === null ? "–" : by > 0 ? "▲ " + by : by < 0 ? "▼ " + -by : "=";
      tr.append(el("td", rank[i] ?? "–", "number"), name, el("td", now[i] === null ? "–" : now[i].toLocaleString(tag, one), "number"),
        el("td", t === null ? "–" : D.tiers[t][lang]), el("td", was[i] ?? "–", "number"), el("td", sign, "number"));
      return [rank[i] ?? 1e9, i, tr];
    });
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    table.tBodies[0].replaceChildren(...rows.slice(0, 400).map((r) => r[2]));
    summary.textContent = places || tiers ? words_(summary.dataset.moved, places, tiers) : summary.dataset.same;
    for (const input of inputs) {
      const own = node[input.name], sum = kids[own.parent].reduce((s, k) => s + weights[N[k].id], 0);
      const share = (sum > 0 ? weights[own.id] / sum : 0).toLocaleString(tag, { style: "percent", ...one });
      input.previousElementSibling.textContent = share;
      input.setAttribute("aria-valuetext", share);
    }
  }
  const words_ = (text, a, b) => text.replace("{places}", a).replace("{tiers}", b);

  function show() { for (const i of inputs) i.value = Math.round(weights[i.name] * 100); draw(); }
  function toAddress() {
    const changed = inputs.filter((i) => weights[i.name] !== published[i.name]);
    const hash = changed.map((i) => i.name + "=" + +(weights[i.name] * 100).toFixed(4)).join("&");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }
  function fromAddress() {
    weights = { ...published };
    for (const [id, v] of new URLSearchParams(location.hash.slice(1))) {
      const n = Number(v);
      if (id in node && v !== "" && n >= 0 && n <= 100) weights[id] = n / 100;
    }
    show();
  }
  const head = document.createElement("tr");
  for (const [key, cls] of [["rank", "number"], ["region", ""], ["score", "number"], ["tier", ""], ["was", "number"], ["change", "number"]]) {
    const th = el("th", words[key], cls); th.scope = "col"; head.append(th);
  }
  table.tHead.replaceChildren(head);
  form.addEventListener("input", (e) => { weights[e.target.name] = e.target.value / 100; draw(); });
  form.addEventListener("change", toAddress);
  form.addEventListener("click", (e) => {
    const preset = e.target.dataset.preset;
    if (!preset) return;
    const own = new URLSearchParams(e.target.dataset.weights);
    for (const n of N) {
      if (n.parent === null) continue;
      const sum = kids[n.parent].reduce((s, k) => s + N[k].indicators, 0);
      weights[n.id] = preset === "published" ? published[n.id] : preset === "own" ? Number(own.get(n.id) ?? n.weight) : preset === "equal" ? 1 / kids[n.parent].length : sum > 0 ? n.indicators / sum : n.weight;
    }
    toAddress(); show();
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
