"""Statistics of the open edition, computed a second time without the program (standard library only).

    python3 tests/oracle/statistics.py > tests/oracle/statistics.csv

Written from the definitions in docs/method.md, by the direct formulas: the Gini coefficient as the mean absolute
difference of all pairs, tau-b by counting pairs, the first eigenvalue by power iteration. tests/statistics.rs compares.
"""
import csv
import math
import pathlib

DATA = pathlib.Path(__file__).resolve().parents[1] / "projects" / "open-frozen"
EDITION = DATA / "editions" / "open-2023"
YEARS = ["2020", "2021", "2022", "2023"]


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


regions, names = [], {}
for r in rows(DATA / "regions.csv"):
    if r["assessed"] == "true":
        regions.append(r["code"])
    for key in ("code", "iso", "slug", "name_zh", "name_en", "full_name_zh"):
        names[r[key].lower()] = r["code"]
framework = rows(EDITION / "framework.csv")
series = {}
for r in rows(EDITION / "observations.csv"):
    code = names.get(r["region"].lower())
    if code in regions:
        series.setdefault((r["indicator"], r["year"]), {})[code] = float(r["value"])
leaves = [r for r in framework if r["direction"] and r.get("role") != "auxiliary"]


def mean(v):
    return math.fsum(v) / len(v)


def sd(v):
    m = mean(v)
    return math.sqrt(math.fsum((x - m) ** 2 for x in v) / (len(v) - 1))


def quantile(v, p):
    v = sorted(v)
    h = (len(v) - 1) * p
    k = int(h)
    return v[k] + (h - k) * (v[min(k + 1, len(v) - 1)] - v[k])


def shape(v):
    n, m = len(v), mean(v)
    m2, m3, m4 = (math.fsum((x - m) ** k for x in v) / n for k in (2, 3, 4))
    g1, g2 = m3 / m2**1.5, m4 / m2**2 - 3
    return g1 * math.sqrt(n * (n - 1)) / (n - 2), ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def gini(v):
    return math.fsum(abs(a - b) for a in v for b in v) / (2 * len(v) * math.fsum(v))


def theil(v):
    m = mean(v)
    return math.fsum(x / m * math.log(x / m) for x in v if x > 0) / len(v)


def pearson(a, b):
    x, y = mean(a), mean(b)
    cross = math.fsum((p - x) * (q - y) for p, q in zip(a, b))
    return cross / math.sqrt(math.fsum((p - x) ** 2 for p in a) * math.fsum((q - y) ** 2 for q in b))


def ranks(v):
    return [sum(y < x for y in v) + (sum(y == x for y in v) + 1) / 2 for x in v]


def tau(a, b):
    sign = lambda x: (x > 0) - (x < 0)
    score = free_a = free_b = 0
    for i in range(len(a)):
        for j in range(i):
            x, y = sign(a[i] - a[j]), sign(b[i] - b[j])
            score, free_a, free_b = score + x * y, free_a + x * x, free_b + y * y
    return score / math.sqrt(free_a * free_b)


def put(*what):
    print(",".join(str(w) if isinstance(w, str) else repr(float(w)) for w in what))


print("what,node,other,year,value")
for leaf in leaves:
    id = leaf["node"]
    for year in (YEARS[0], YEARS[-1]):
        v = list(series.get((id, year), {}).values())
        if not v:
            continue
        skewness, kurtosis = shape(v)
        found = dict(count=len(v), min=min(v), q1=quantile(v, 0.25), median=quantile(v, 0.5), q3=quantile(v, 0.75), max=max(v),
                     mean=mean(v), sd=sd(v), skewness=skewness, kurtosis=kurtosis)
        for what, value in found.items():
            put(what, id, "", year, value)
    known = [series[(id, y)] for y in YEARS if series.get((id, y))]
    matched = [r for r in regions if all(r in c for c in known)]
    for year, c in zip([y for y in YEARS if series.get((id, y))], known):
        v = [c[r] for r in matched]
        for what, value in dict(matched=len(v), variation=sd(v) / mean(v), gini=gini(v), theil=theil(v)).items():
            put(what, id, "", year, value)
    first, last = [known[0][r] for r in matched], [known[-1][r] for r in matched]
    if min(first + last) > 0 and len(known) > 1:
        x = [math.log(v) for v in first]
        y = [math.log(b / a) / (len(known) - 1) for a, b in zip(first, last)]
        put("beta", id, "", YEARS[-1], math.fsum((p - mean(x)) * (q - mean(y)) for p, q in zip(x, y)) / (sd(x) ** 2 * (len(x) - 1)))

for year in YEARS[-1:]:
    def score(leaf):
        c = series[(leaf["node"], year)]
        low, high = min(c.values()), max(c.values())
        up = leaf["direction"] == "+"
        return {r: 100 * ((v - low) if up else (high - v)) / (high - low) for r, v in c.items()}

    scores = {leaf["node"]: score(leaf) for leaf in leaves if series.get((leaf["node"], year))}
    ids = list(scores)
    for i, a in enumerate(ids):
        # The next five: pairs within a group and across groups.
        for b in ids[i + 1:i + 6]:
            common = [r for r in regions if r in scores[a] and r in scores[b]]
            x, y = [scores[a][r] for r in common], [scores[b][r] for r in common]
            put("pearson", a, b, year, pearson(x, y))
            put("spearman", a, b, year, pearson(ranks(x), ranks(y)))
            put("kendall", a, b, year, tau(x, y))
    for parent in dict.fromkeys(leaf["parent"] for leaf in leaves):
        group = [leaf["node"] for leaf in leaves if leaf["parent"] == parent]
        if len(group) < 2 or any(g not in scores for g in group):
            continue
        complete = [r for r in regions if all(r in scores[g] for g in group)]
        columns = [[scores[g][r] for r in complete] for g in group]
        k = len(columns)
        sums = [math.fsum(row) for row in zip(*columns)]
        put("alpha", parent, "", year, k / (k - 1) * (1 - math.fsum(sd(c) ** 2 for c in columns) / sd(sums) ** 2))
        matrix = [[pearson(a, b) for b in columns] for a in columns]
        vector = [1.0] * k
        for _ in range(5000):
            product = [math.fsum(p * q for p, q in zip(row, vector)) for row in matrix]
            length = math.sqrt(math.fsum(p * p for p in product))
            vector = [p / length for p in product]
        put("eigenvalue", parent, "", year, length)
