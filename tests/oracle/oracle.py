#!/usr/bin/env python3
"""Computes the open edition's regional total by every combination of normalisation, window,
aggregation and missing rule, independently of the Rust code: Python's standard library only, formulas
from docs/method.md. Reads tests/projects/open-frozen, writes beside itself

  bounds.csv     goalposts and targets by indicator, made up from the data, which tests/oracle.rs reads
  expected.csv   one row a combination: the scores of the assessed regions at the root and at the first
                 dimension in the last year; empty: missing

Run: python3 tests/oracle/oracle.py

Combinations that are not defined, and left out:
  - geometric and harmonic means, and generalised means, of normalisations that give 0 or less by
    construction: z-score, percentile-rank, borda, distance-to-max, distance-to-reference,
    distance-to-target, goalposts, scaled (bounds are made so that values lie below the lower one);
  - fraction-of-max where a value is 0 (it then scores 0) with the same means;
An indicator that cannot be normalised (a base value of 0, the reference region the worst or missing)
is missing for the whole window, and drops out with its weight. The engine reports it as an error.

Weights are those of framework.csv (blank: equal). The least share of children present is 0.5.
"""
import csv
import math
import pathlib

HERE = pathlib.Path(__file__).parent
DATA = HERE.parent / "projects" / "open-frozen"
EDITION = DATA / "editions" / "open-2023"
YEARS = [2020, 2021, 2022, 2023]
MIN_SHARE = 0.5


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


regions = [r for r in read(DATA / "regions.csv") if r["assessed"] == "true"]
codes = [r["code"] for r in regions]
zone = {r["code"]: r["zone_zh"] for r in regions}
names = {}
for r in regions:
    for key in ("code", "iso", "slug", "name_zh", "full_name_zh", "name_en"):
        names[r[key].strip().lower().replace("_", "-")] = r["code"]

rows = read(EDITION / "framework.csv")
tree = [r for r in rows if r["role"] != "auxiliary"]
children = {r["node"]: [c["node"] for c in tree if c["parent"] == r["node"]] for r in tree}
row_of = {r["node"]: r for r in tree}
root = next(r["node"] for r in tree if not r["parent"])
leaves = [r["node"] for r in tree if not children[r["node"]]]
sign = {n: -1.0 if row_of[n]["direction"] == "-" else 1.0 for n in leaves}


def weights(parent):
    given = [row_of[c]["weight"] for c in children[parent]]
    return [float(w) for w in given] if any(given) else [1.0] * len(given)


raw = {n: {} for n in leaves}
for row in read(EDITION / "observations.csv"):
    code = names.get(row["region"].strip().lower().replace("_", "-"))
    if row["indicator"] in raw and code:
        raw[row["indicator"]][code, int(row["year"])] = float(row["value"])
for values in raw.values():
    years = {y for _, y in values}
    if len(years) == 1:
        for (code, _), x in list(values.items()):
            for y in YEARS:
                values[code, y] = x

REFERENCE = "320000"


def impute(values, rule):
    filled = dict(values)
    for code in codes:
        known = [y for y in YEARS if (code, y) in values]
        for y in YEARS:
            if (code, y) in values:
                continue
            if rule in ("group-mean", "group-median"):
                group = [values[c, y] for c in codes if zone[c] == zone[code] and (c, y) in values]
                if group:
                    filled[code, y] = math.fsum(group) / len(group) if rule == "group-mean" else median(group)
                continue
            before = max((k for k in known if k < y), default=None)
            after = min((k for k in known if k > y), default=None)
            if rule == "latest" and before is not None:
                filled[code, y] = values[code, before]
            if rule in ("linear", "linear-constant") and before is not None and after is not None:
                a, b = values[code, before], values[code, after]
                filled[code, y] = a + (b - a) * (y - before) / (after - before)
            elif rule == "linear-constant" and known:
                filled[code, y] = values[code, before if before is not None else after]
    return filled


bounds = {}
for n in leaves:
    ordered = sorted(raw[n].values())
    low, high = ordered[len(ordered) // 10], ordered[-1 - len(ordered) // 10]
    if not low < high:
        low, high = ordered[0], ordered[-1]
    target = (ordered[0] + 3 * ordered[-1]) / 4 if sign[n] > 0 else (3 * ordered[0] + ordered[-1]) / 4
    bounds[n] = (low, high, target)


def median(values):
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


class Undefined(Exception):
    pass


dropped = set()


def normalise(n, values, kind, over):
    """Scores of all regions and years from values {(code, year): x}; direction by multiplying with -1."""
    x = {key: sign[n] * v for key, v in values.items()}
    out = {}
    windows = [YEARS] if over == "panel" else [[y] for y in YEARS]
    for window in windows:
        try:
            out.update(of_window(n, values, x, kind, window))
        except Undefined as why:
            dropped.add(f"{kind} {over}: {why}")
    return out


def of_window(n, values, x, kind, window):
    out = {}
    keys = [k for k in x if k[1] in window]
    column = [x[k] for k in keys]
    if column:
        lo, hi = min(column), max(column)
        for key in keys:
            v = x[key]
            if kind in ("min-max", "min-max-1-100", "distance-to-max"):
                if hi == lo:
                    continue
                share = 1 - (hi - v) / (hi - lo)
                out[key] = share if kind == "distance-to-max" else (100 * share if kind == "min-max" else 1 + 99 * share)
            elif kind == "z-score":
                mean = math.fsum(column) / len(column)
                sd = math.sqrt(math.fsum((c - mean) ** 2 for c in column) / (len(column) - 1))
                if hi == lo:
                    continue
                out[key] = (v - mean) / sd
            elif kind in ("rank", "rank-average", "borda", "percentile-rank"):
                rank = 1 + sum(c < v for c in column)
                if kind == "rank-average":
                    rank += (sum(c == v for c in column) - 1) / 2
                out[key] = {"borda": rank - 1, "percentile-rank": (rank - 1) / (len(column) - 1)}.get(kind, rank)
            elif kind == "distance-to-reference":
                reference = x.get((REFERENCE, key[1]))
                if reference is None or reference <= lo:
                    raise Undefined(n)
                out[key] = 1 - (reference - v) / (reference - lo)
            elif kind in ("distance-to-target", "distance-to-target-capped"):
                target = sign[n] * bounds[n][2]
                if target <= lo:
                    raise Undefined(n)
                score = (v - lo) / (target - lo)
                out[key] = min(score, 1) if kind.endswith("capped") else score
            elif kind in ("goalposts", "scaled"):
                low, high = sorted(sign[n] * b for b in bounds[n][:2])
                score = 100 * (v - low) / (high - low)
                out[key] = min(max(score, 0), 100) if kind == "goalposts" else score
            elif kind == "fraction-of-max":
                if hi <= 0:
                    raise Undefined(n)
                out[key] = v / hi
            elif kind == "base-ratio":
                base = values.get((key[0], YEARS[0]))
                if base is None:
                    continue
                if base <= 0 or values[key] < 0:
                    raise Undefined(n)
                out[key] = 100 * (values[key] / base if sign[n] > 0 else base / values[key])
    return out


def mean(kind, pairs):
    total = math.fsum(w for w, _ in pairs)
    if kind == "arithmetic":
        return math.fsum(w * x for w, x in pairs) / total
    power = {"generalised-0.5": 0.5, "generalised-2": 2.0, "generalised--1": -1.0}.get(kind)
    if any(x < 0 or (x == 0 and (power or -1) < 0) for _, x in pairs):
        raise Undefined(kind)
    if kind == "geometric":
        return math.exp(math.fsum(w * math.log(x) for w, x in pairs) / total)
    if kind == "harmonic":
        return total / math.fsum(w / x for w, x in pairs)
    return (math.fsum(w * x**power for w, x in pairs) / total) ** (1 / power)


def aggregate(node, scores, key, kind):
    if not children[node]:
        return scores[node].get(key)
    values = [aggregate(c, scores, key, kind) for c in children[node]]
    present = [(w, v) for w, v in zip(weights(node), values) if v is not None]
    if not present or len(present) / len(values) < MIN_SHARE:
        return None
    return mean(kind, present)


NORMALISATIONS = [
    (kind, over)
    for kind in (
        "min-max", "min-max-1-100", "z-score", "rank", "rank-average", "borda", "percentile-rank", "distance-to-max",
        "distance-to-reference", "distance-to-target", "distance-to-target-capped", "fraction-of-max",
    )
    for over in ("year", "panel")
] + [("goalposts", "year"), ("scaled", "year"), ("base-ratio", "year")]
MEANS = ["arithmetic", "geometric", "harmonic", "generalised-0.5", "generalised-2", "generalised--1"]
RULES = ["skip", "group-mean", "group-median", "latest", "linear", "linear-constant"]


def main():
    with open(HERE / "bounds.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["indicator", "low", "high", "target"])
        for n in leaves:
            out.writerow([n, *(repr(b) for b in bounds[n])])
    first = children[root][0]
    done = undefined = 0
    with open(HERE / "expected.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["normalise", "over", "aggregate", "missing", "node", *codes])
        for rule in RULES:
            filled = {n: impute(raw[n], rule) for n in leaves}
            for kind, over in NORMALISATIONS:
                scores = {n: normalise(n, filled[n], kind, over) for n in leaves}
                for mean_kind in MEANS:
                    try:
                        row = [aggregate(root, scores, (c, YEARS[-1]), mean_kind) for c in codes]
                    except Undefined:
                        undefined += 1
                        continue
                    out.writerow([kind, over, mean_kind, rule, root, *("" if v is None else f"{v:.13g}" for v in row)])
                    done += 1
                    if mean_kind == "arithmetic" and rule in ("skip", "linear"):
                        row = [aggregate(first, scores, (c, YEARS[-1]), mean_kind) for c in codes]
                        out.writerow([kind, over, mean_kind, rule, first, *("" if v is None else f"{v:.13g}" for v in row)])
    for line in sorted(dropped):
        print(f"missing, since not defined: {line}")
    print(f"{done} combinations, {undefined} not defined")


if __name__ == "__main__":
    main()
