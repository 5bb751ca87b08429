#!/usr/bin/env python3
"""What the audit says beyond tests/oracle/audit, computed a second time for the frozen open edition: Python's standard
library only, formulas from docs/method.md. Writes beside itself, and tests/it/oracle_sure.rs reads

  links.csv            r of each node with its parent and with the total, and the two-sided p-value of the latter, by
                       integrating the density of Student's t (the program uses a continued fraction)
  convergence.csv      beta and its standard error, change of the coefficient of variation and its jackknife error
  equal_influence.csv  weights with which all children have the same share in their parent's variance, by a
                       multiplicative iteration (the program descends coordinate by coordinate)
  below.csv            quantiles of the ranks at every node: min-max (1 to 100) and z-scores, each with all indicators
                       and without one of them

Run: python3 tests/oracle/sure.py
"""
import csv
import math

import oracle
from oracle import HERE, MIN_SHARE, YEARS, children, codes, leaves, normalise, raw, root

LAST = YEARS[-1]
scores = {n: normalise(n, raw[n], "min-max", "year") for n in leaves}
parent = {c: p for p, below in children.items() for c in below}
nodes = list(children)


def columns(leaf_scores, without=None):
    """Scores of the last year at every node; None where missing."""
    found = {}

    def of(node):
        if not children[node]:
            found[node] = [leaf_scores[node].get((c, LAST)) for c in codes]
            return True
        kept = [c for c in children[node] if c != without]
        kept = [c for c in kept if of(c)]
        if without in children[node]:
            of_leaf(without)
        if not kept:
            found[node] = [None] * len(codes)
            return False
        weight = dict(zip(children[node], oracle.weights(node)))
        column = []
        for at in range(len(codes)):
            present = [(weight[c], found[c][at]) for c in kept if found[c][at] is not None]
            there = present and len(present) / len(kept) >= MIN_SHARE
            column.append(oracle.mean("arithmetic", present) if there else None)
        found[node] = column
        return True

    def of_leaf(node):
        found[node] = [leaf_scores[node].get((c, LAST)) for c in codes]

    of(root)
    return found


def pairs(a, b):
    both = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    return [x for x, _ in both], [y for _, y in both]


def covariance(a, b):
    ma, mb = math.fsum(a) / len(a), math.fsum(b) / len(b)
    return math.fsum((x - ma) * (y - mb) for x, y in zip(a, b))


def pearson(a, b):
    return covariance(a, b) / math.sqrt(covariance(a, a) * covariance(b, b))


def p_value(r, n):
    """2 P(T > |t|), T of n - 2 degrees of freedom; with t = sqrt(v) tan(u) the density becomes a power of cos(u)."""
    v = n - 2
    start = math.atan(abs(r) / math.sqrt(1 - r * r)) if abs(r) < 1 else math.pi / 2
    constant = math.exp(math.lgamma((v + 1) / 2) - math.lgamma(v / 2)) / math.sqrt(math.pi)
    steps = 20000
    h = (math.pi / 2 - start) / steps
    f = [max(math.cos(start + i * h), 0.0) ** (v - 1) for i in range(steps + 1)]
    area = h / 3 * (f[0] + f[-1] + 4 * math.fsum(f[1:-1:2]) + 2 * math.fsum(f[2:-1:2]))
    return 2 * constant * area


def quantile(values, p):
    ordered = sorted(values)
    place = (len(ordered) - 1) * p
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def ranks(column):
    greater = lambda a, b: a > b and abs(a - b) > 1e-12 * max(abs(a), abs(b))
    present = [x for x in column if x is not None]
    return [None if x is None else 1 + sum(greater(y, x) for y in present) for x in column]


def write(name, head, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def links():
    found = columns(scores)
    rows = []
    for node in nodes:
        if node == root:
            continue
        group, total = pairs(found[node], found[parent[node]]), pairs(found[node], found[root])
        r = pearson(*total)
        rows.append([node, f"{pearson(*group):.13g}", f"{r:.13g}", f"{p_value(r, len(total[0])):.10g}"])
    write("links.csv", ["node", "group", "total", "p"], rows)


def convergence():
    def total(year):
        return [oracle.aggregate(root, scores, (c, year), "arithmetic") for c in codes]

    first, last = total(YEARS[0]), total(LAST)
    x = [math.log(a) for a in first]
    y = [(math.log(b) - math.log(a)) / (LAST - YEARS[0]) for a, b in zip(first, last)]
    slope = covariance(x, y) / covariance(x, x)
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    rest = math.fsum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
    error = math.sqrt(rest / (len(x) - 2) / covariance(x, x))

    def variation(values):
        return math.sqrt(covariance(values, values) / (len(values) - 1)) / (math.fsum(values) / len(values))

    change = variation(last) - variation(first)
    n = len(first)
    without = [variation(last[:i] + last[i + 1 :]) - variation(first[:i] + first[i + 1 :]) for i in range(n)]
    mean = math.fsum(without) / n
    jackknife = math.sqrt((n - 1) / n * math.fsum((d - mean) ** 2 for d in without))
    write("convergence.csv", ["beta", "beta_error", "change", "change_error"], [[f"{v:.13g}" for v in (slope, error, change, jackknife)]])


def equal_influence():
    """From the bottom up: scores of a node are made with the weights found below it."""
    made = {n: [scores[n].get((c, LAST)) for c in codes] for n in leaves}
    rows = []

    def of(node):
        for child in children[node]:
            if children[child]:
                of(child)
        kept = children[node]
        complete = [at for at in range(len(codes)) if all(made[c][at] is not None for c in kept)]
        column = {c: [made[c][at] for at in complete] for c in kept}
        weight = {c: 1 / len(kept) for c in kept}
        for _ in range(200000):
            mean = [math.fsum(weight[c] * column[c][i] for c in kept) for i in range(len(complete))]
            variance = covariance(mean, mean)
            share = {c: weight[c] * covariance(column[c], mean) / variance for c in kept}
            if max(abs(s * len(kept) - 1) for s in share.values()) < 1e-13:
                break
            weight = {c: weight[c] * math.sqrt(1 / (len(kept) * share[c])) for c in kept}
            total = math.fsum(weight.values())
            weight = {c: w / total for c, w in weight.items()}
        made[node] = []
        for at in range(len(codes)):
            present = [(weight[c], made[c][at]) for c in kept if made[c][at] is not None]
            there = present and len(present) / len(kept) >= MIN_SHARE
            made[node].append(oracle.mean("arithmetic", present) if there else None)
        rows.extend([c, f"{weight[c]:.12g}"] for c in kept)

    of(root)
    write("equal_influence.csv", ["node", "weight"], rows)


def below():
    held = {node: [[] for _ in codes] for node in nodes}
    for kind in ("min-max-1-100", "z-score"):
        of_kind = {n: normalise(n, raw[n], kind, "year") for n in leaves}
        if kind == "z-score":
            of_kind = {n: {k: 50 + 10 * v for k, v in column.items()} for n, column in of_kind.items()}
        for without in [None, *leaves]:
            found = columns(of_kind, without)
            for node in nodes:
                for at, rank in enumerate(ranks(found[node])):
                    if rank is not None:
                        held[node][at].append(rank)
    rows = []
    for node in nodes:
        for code, ranked in zip(codes, held[node]):
            cells = [f"{quantile(ranked, p):.6g}" for p in (0.05, 0.5, 0.95)] if ranked else ["", "", ""]
            rows.append([node, code, *cells])
    write("below.csv", ["node", "region", "low", "median", "high"], rows)


if __name__ == "__main__":
    links()
    convergence()
    equal_influence()
    below()
