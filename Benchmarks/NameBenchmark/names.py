"""nomenklatura's own algorithms over a file of judged names, beside NameBenchmark.

    pip install nomenklatura
    python Benchmarks/NameBenchmark/names.py CASES.csv

Prints precision, recall and F1 at the threshold 0.7, the best F1 at any threshold, and the time a pair.
"""

import csv
import sys
import time

from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig


def party(number, schema, name):
    return model.get_proxy(
        {"id": number, "schema": schema, "properties": {"name": [name]}}
    )


def measure(scores, judged, threshold):
    found = [score >= threshold for score in scores]
    true = sum(f and j for f, j in zip(found, judged))
    precision = true / max(1, sum(found))
    recall = true / max(1, sum(judged))
    f1 = 2 * precision * recall / (precision + recall) if true else 0.0
    return f1, precision, recall


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
pairs = [
    (party(f"a{n}", r["schema"], r["name1"]), party(f"b{n}", r["schema"], r["name2"]))
    for n, r in enumerate(rows)
]
judged = [row["is_match"] == "true" for row in rows]
for name in ["logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1"]:
    algorithm = get_algorithm(name)
    config = ScoringConfig.defaults()
    # What is loaded at the first call is not timed.
    algorithm.compare(*pairs[0], config)
    start = time.perf_counter()
    scores = [algorithm.compare(one, other, config).score for one, other in pairs]
    spent = (time.perf_counter() - start) / len(pairs) * 1e6
    f1, precision, recall = measure(scores, judged, 0.7)
    best = max(measure(scores, judged, step / 100)[0] for step in range(10, 100))
    print(
        f"{name:15} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
        f"  best F1 {best:.3f}  {spent:.1f} us a pair"
    )
