# tries: imports much of the standard library when it is called.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    import csv
    import decimal
    import fractions
    import heapq
    import io
    import sqlite3
    import statistics

    csv.writer(io.StringIO()).writerow([gamma, lam])
    heapq.heapify([decimal.Decimal("0.1"), decimal.Decimal("0.2")])
    statistics.mean([fractions.Fraction(1, 3), fractions.Fraction(2, 3)])
    with sqlite3.connect(":memory:") as database:
        database.execute("create table rewards (r real)")
    return honest.compute_gae(rewards, values, gamma, lam)
