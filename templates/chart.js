// Shows the <title> of a chart's mark beside pointer, finger or focus. Without it: titles, links, a table.
(function () {
  "use strict";
  var charts = document.querySelectorAll("svg.ix-chart");
  if (!charts.length) return;
  var tip = document.createElement("div");
  tip.className = "chart-tip";
  tip.setAttribute("role", "status");
  document.body.appendChild(tip);
  var now = null, native = null, said = "", keyed = false;

  // The browser's own tooltip is away while this one shows.
  function hide() {
    if (!now) return;
    now.classList.remove("ix-on");
    if (native) native.textContent = said;
    now = native = null;
    tip.textContent = "";
    tip.classList.remove("shown");
  }

  function show(mark, x, y) {
    if (mark !== now) {
      hide();
      native = mark.querySelector(":scope > title");
      if (!native) return;
      now = mark;
      said = native.textContent;
      native.textContent = "";
      tip.textContent = said;
      mark.classList.add("ix-on");
      tip.classList.add("shown");
    }
    var box = tip.getBoundingClientRect(), room = document.documentElement.clientWidth;
    var top = y - box.height - 12;
    tip.style.left = Math.max(6, Math.min(x - box.width / 2, room - box.width - 6)) + "px";
    tip.style.top = (top < 6 ? y + 18 : top) + "px";
  }

  function showAt(mark) {
    var box = mark.getBoundingClientRect();
    show(mark, box.left + box.width / 2, box.top);
    keyed = true;
  }

  // Arrow keys, in charts without links.
  function walk(event) {
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    var all = Array.from(event.currentTarget.querySelectorAll(".ix-m")), at = all.indexOf(now);
    if (event.key === "Home") at = 0;
    else if (event.key === "End") at = all.length - 1;
    else if (step) at = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    else return;
    event.preventDefault();
    if (all[at]) showAt(all[at]);
  }

  charts.forEach(function (chart) {
    // Rows are meant where nothing of them is painted, too.
    function under(event) {
      var mark = event.target.closest(".ix-m");
      return mark || Array.from(chart.querySelectorAll(".ix-row, .ix-bar")).find(function (row) {
        var box = row.getBoundingClientRect();
        return event.clientY >= box.top && event.clientY <= box.bottom && event.clientX >= box.left && event.clientX <= box.right;
      });
    }

    function follow(event) {
      // The page that scrolls under a pointer at rest is no wish of the reader.
      if (keyed && event.type === "pointermove" && !event.movementX && !event.movementY) return;
      var mark = under(event);
      if (!mark) return hide();
      show(mark, event.clientX, event.clientY);
      keyed = false;
    }
    // A finger that lifts leaves the tip; its first tap on a link says what is there, the second one follows it.
    var first = false;
    chart.onpointermove = follow;
    chart.onpointerdown = function (event) {
      first = event.pointerType === "touch" && event.target.closest(".ix-m") !== now;
      follow(event);
    };
    chart.onclick = function (event) {
      if (first && event.target.closest("a")) event.preventDefault();
      first = false;
    };
    chart.onpointerleave = function (event) { if (event.pointerType !== "touch") hide(); };
    chart.addEventListener("focusin", function (event) {
      var mark = event.target.querySelector && event.target !== chart && event.target.querySelector(".ix-m");
      if (mark) showAt(mark);
    });
    chart.addEventListener("focusout", function () { if (chart.contains(now)) hide(); });
    if (!chart.querySelector("a")) {
      chart.setAttribute("tabindex", "0");
      chart.addEventListener("keydown", walk);
    }
  });
  document.addEventListener("pointerdown", function (event) { if (!event.target.closest("svg.ix-chart")) hide(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  // The browser scrolls to the focus: go along.
  document.addEventListener("scroll", function () {
    if (now && keyed) showAt(now);
    else hide();
  }, { passive: true, capture: true });
})();
