"""Writes made-up FollowTheMoney entities, a company and an ownership of it in turn, for `enduse index --arrays`.

    python3 Benchmarks/IndexBenchmark/entities.py GIGABYTES FILE [--seed 1]

A company takes about half a kilobyte and an ownership a quarter. Ids are as long as those of OpenSanctions: `NK-` and 22
letters or digits, without order. Owners are drawn from all companies, before and behind; one id in a thousand is there twice,
and one owner in a thousand is not there at all. Equal seeds give equal files. `-` writes to standard output.
"""

import argparse
import base64
import hashlib
import random
import sys

COMPANY = (
    '{"id": "%s", "caption": "%s %d", "schema": "Company", "properties": {"name": ["%s %d", "%s有限公司 %d"], '
    '"alias": ["HG %d"], "country": ["cn"], "jurisdiction": ["cn"], "registrationNumber": ["%d"], "address": '
    '["1 Harbour Street, Harbour"], "incorporationDate": ["2001-02-03"], "topics": ["sanction"], "sourceUrl": '
    '["https://example.org/companies"], "legalForm": ["Ltd"]}, "datasets": ["atlantis_companies"], "first_seen": '
    '"2023-01-01T00:00:00"}\n'
)
OWNERSHIP = (
    '{"id": "%s", "schema": "Ownership", "properties": {"owner": ["%s"], "asset": ["%s"], "percentage": ["24.5"], '
    '"startDate": ["%d-%02d-05"], "role": ["shareholder"]}, "datasets": ["atlantis_companies"]}\n'
)
PLACES = ["Harbour", "Lagoon", "Reef", "Tide", "Strait", "Sandbank", "Estuary", "Atoll"]
TRADES = ["Genomics", "Optics", "Trading", "Instruments", "Logistics", "Holding", "Laboratories"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gigabytes", type=float)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed).random
    key = str(options.seed).encode()

    def identifier(number):
        digest = hashlib.blake2b(number.to_bytes(8, "little"), digest_size=16, key=key).digest()
        return "NK-" + base64.b64encode(digest, b"xy")[:22].decode()

    size, limit = 0, options.gigabytes * 1e9
    count = int(limit / 760) + 1
    number = 0
    output = sys.stdout.buffer if options.file == "-" else open(options.file, "wb")
    with output:
        while size < limit:
            name = PLACES[int(draw() * 8)] + " " + TRADES[int(draw() * 7)]
            here = int(draw() * number) if draw() < 0.001 else number
            owner = int(draw() * count) if draw() >= 0.001 else count * 3 + number
            own = identifier(here)
            lines = COMPANY % (own, name, number, name, number, name, number, number, number) + OWNERSHIP % (
                identifier(count * 8 + number), identifier(owner), own, 1990 + int(draw() * 34), 1 + int(draw() * 12)
            )
            lines = lines.encode()
            output.write(lines)
            size += len(lines)
            number += 1


if __name__ == "__main__":
    main()
