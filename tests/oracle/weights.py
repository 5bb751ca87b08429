#!/usr/bin/env python3
"""Weights by entropy, CRITIC and the first principal component for every group of the open edition, from the indicators
up to the total, and the total that they give: computed a second time without the program (standard library only).

    python3 tests/oracle/weights.py

Written from docs/method.md: columns of indicators are their values with directions adjusted, columns of other nodes
their scores (min-max within a year, arithmetic means, at least half of the children); the sample is the last year, or
all years as rows. Writes weights.csv beside itself; tests/oracle.rs compares. The eigenvector is found by power
iteration here, by Jacobi rotations there.
"""
import csv
import math

from oracle import HERE, MIN_SHARE, YEARS, children, codes, leaves, normalise, raw, root, sign

scores = {n: normalise(n, raw[n], "min-max", "year") for n in leaves}
KEYS = {"year": [(c, YEARS[-1]) for c in codes], "panel": [(c, y) for y in YEARS for c in codes]}


def pearson(a, b):
    ma, mb = math.fsum(a) / len(a), math.fsum(b) / len(b)
    cross = math.fsum((x - ma) * (y - mb) for x, y in zip(a, b))
    return cross / math.sqrt(math.fsum((x - ma) ** 2 for x in a) * math.fsum((y - mb) ** 2 for y in b))


def both(a, b):
    pairs = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    return [x for x, _ in pairs], [y for _, y in pairs]


def unit(column):
    values = [x for x in column if x is not None]
    low, high = min(values), max(values)
    return [(x - low) / (high - low) for x in values]


def entropy(columns):
    parts = []
    for column in map(unit, columns):
        total = math.fsum(column)
        e = -math.fsum(x / total * math.log(x / total) for x in column if x > 0) / math.log(len(column))
        parts.append(1 - e)
    return [p / math.fsum(parts) for p in parts]


def critic(columns):
    parts = []
    for i, column in enumerate(columns):
        z = unit(column)
        mean = math.fsum(z) / len(z)
        sd = math.sqrt(math.fsum((x - mean) ** 2 for x in z) / (len(z) - 1))
        parts.append(sd * math.fsum(1 - pearson(*both(column, c)) for j, c in enumerate(columns) if j != i))
    return [p / math.fsum(parts) for p in parts]


def first_component(columns):
    complete = [row for row in zip(*columns) if None not in row]
    columns = list(zip(*complete))
    n = len(columns)
    matrix = [[1.0 if i == j else pearson(columns[i], columns[j]) for j in range(n)] for i in range(n)]
    vector = [1 / (i + 1) for i in range(n)]
    for _ in range(100_000):
        product = [math.fsum(a * v for a, v in zip(row, vector)) for row in matrix]
        length = math.sqrt(math.fsum(p * p for p in product))
        product = [p / length for p in product]
        if max(abs(p - v) for p, v in zip(product, vector)) < 1e-16:
            break
        vector = product
    return [v * v for v in vector]


KINDS = {"entropy": entropy, "critic": critic, "pca": first_component}


def weigh(kind, sample):
    """Weights of all nodes, and scores {node: {(code, year): score}} that they give."""
    found, all_scores = {root: 1.0}, dict(scores)

    def of(node):
        for child in children[node]:
            if children[child]:
                of(child)
        columns = []
        for child in children[node]:
            source = all_scores[child] if children[child] else {k: sign[child] * x for k, x in raw[child].items()}
            columns.append([source.get(key) for key in KEYS[sample]])
        weights = KINDS[kind](columns) if len(columns) > 1 else [1.0]
        found.update(zip(children[node], weights))
        mine = {}
        for key in KEYS["panel"]:
            present = [(w, all_scores[c][key]) for w, c in zip(weights, children[node]) if key in all_scores[c]]
            if present and len(present) / len(weights) >= MIN_SHARE:
                mine[key] = math.fsum(w * x for w, x in present) / math.fsum(w for w, _ in present)
        all_scores[node] = mine

    of(root)
    return found, all_scores


def main():
    count = 0
    with open(HERE / "weights.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "sample", "what", "of", "value"])
        for kind in KINDS:
            for sample in KEYS:
                found, all_scores = weigh(kind, sample)
                for node, weight in found.items():
                    out.writerow([kind, sample, "weight", node, f"{weight:.13g}"])
                    count += 1
                for code in codes:
                    out.writerow([kind, sample, "score", code, f"{all_scores[root][code, YEARS[-1]]:.13g}"])
    print(f"{count} weights")


if __name__ == "__main__":
    main()
