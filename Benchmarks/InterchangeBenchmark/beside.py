"""Reads the same FollowTheMoney entities with `enduse check` and with `ftm validate`, and compares.

    python3 Benchmarks/InterchangeBenchmark/beside.py --enduse COMMAND --ftm COMMAND [--megabytes 20]
        [--reading BENCHMARK]

Both are whole processes, one after the other, three times each; the least time counts. `enduse check`
also resolves every reference and looks for weak spots; `ftm validate` cleans and writes each entity.
With `--reading`, the program `InterchangeBenchmark`, the rate of reading alone is printed as well.
"""

import argparse
import os
import subprocess
import tempfile
import time

COMPANY = (
    '{"id": "NK-%(n)d", "caption": "Harbour Genomics %(n)d", "schema": "Company", "properties": '
    '{"name": ["Harbour Genomics %(n)d", "港口基因组学有限公司 %(n)d"], "alias": ["HG %(n)d"], '
    '"country": ["cn"], "jurisdiction": ["cn"], "registrationNumber": ["%(n)d"], "address": '
    '["1 Harbour Street, Harbour"], "incorporationDate": ["2001-02-03"], "topics": ["sanction"], '
    '"sourceUrl": ["https://example.org/companies"], "legalForm": ["Ltd"]}, "datasets": '
    '["atlantis_companies"], "first_seen": "2023-01-01T00:00:00"}\n'
    '{"id": "own-%(n)d", "schema": "Ownership", "properties": {"owner": ["NK-%(n)d"], "asset": '
    '["NK-%(last)d"], "percentage": ["24.5"], "startDate": ["2011-04-05"], "role": '
    '["shareholder"]}, "datasets": ["atlantis_companies"]}\n'
)


def least(command, rounds=3):
    """The least wall-clock time of a command, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - start)
    return min(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--enduse", required=True)
    parser.add_argument("--ftm", required=True)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--reading")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "entities.ftm.json")
        size = number = 0
        with open(path, "wb") as file:
            while size < options.megabytes * 1_000_000:
                number += 1
                lines = (COMPANY % {"n": number, "last": max(1, number - 1)}).encode()
                file.write(lines)
                size += len(lines)
        rows = [
            ("enduse check", [options.enduse, "check", path], [options.enduse, "--version"]),
            ("ftm validate", [options.ftm, "validate", "-i", path], [options.ftm, "--help"]),
        ]
        rates = []
        for name, command, start in rows:
            whole, begin = least(command), least(start)
            rates.append((size / whole, size / max(whole - begin, 0.001)))
            print(
                f"{name}: {whole:.2f} s, of it {begin:.2f} s to start; "
                f"{rates[-1][0] / 1e6:.1f} MB/s, without the start {rates[-1][1] / 1e6:.1f} MB/s"
            )
        print(
            f"ratio of whole processes {rates[0][0] / rates[1][0]:.1f}, "
            f"without their starts {rates[0][1] / rates[1][1]:.1f}"
        )
        if options.reading:
            command = [options.reading, str(options.megabytes), "Follow"]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


if __name__ == "__main__":
    main()
