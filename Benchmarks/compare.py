#!/usr/bin/env python3
"""compare.py: runs this engine beside the reference program and any peers that are installed,
one after another, and prints a table of times and ratios.

  python3 Benchmarks/compare.py BENCH_FOLDER [s m l] [--binary PATH] [--reference PATH]
                                [--peers FOLDER --python PYTHON --with igraph,networkit]
                                [--repeats 5] [--no-build]

BENCH_FOLDER (or the environment's BENCH_DATA) has a folder for each size with nodes.csv, edges.csv,
queries.json and expected.json. --binary is `compactgraph-bench` of a release build
(`swift build -c release --product compactgraph-bench`), --reference the compiled ref.cpp. --peers
is the folder of the peers' drivers. Every answer is held against expected.json; the program
ends with 1 when one is wrong.
"""
import argparse, collections, json, os, resource, statistics, subprocess, sys, time


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    p.add_argument('folder', nargs='?', default=os.environ.get('BENCH_DATA'))
    p.add_argument('sizes', nargs='*', default=['s', 'm', 'l'])
    p.add_argument('--binary', default='.build/release/compactgraph-bench')
    p.add_argument('--reference')
    p.add_argument('--peers')
    p.add_argument('--python', default=sys.executable)
    p.add_argument('--with', dest='names', default='igraph,networkit')
    p.add_argument('--repeats', type=int, default=5)
    p.add_argument('--no-build', action='store_true')
    a = p.parse_args()
    if not a.folder:
        p.error('name the folder of the data, or set BENCH_DATA')
    return a


def run(command):
    """The lines of JSON that a program prints, its time and its peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = (time.perf_counter() - start) * 1e3
    if status != 0:
        print(f'{command[0]} ended with {status}: {errors.strip()[-300:]}', file=sys.stderr)
    lines = []
    for line in output.splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            pass
    return lines, elapsed, usage.ru_maxrss / 1024


def is_right(answer, expected):
    if isinstance(expected, list):
        return len(answer) == len(expected) and all(
            abs(x - y) < 1e-4 for x, y in zip(answer, expected))
    return answer == expected


def medians(lines, expected, wrong):
    """The median over the items of each query, after checking every answer."""
    times = collections.defaultdict(list)
    for line in lines:
        query = line.get('query')
        if 'item' not in line or 'ms' not in line or 'error' in line:
            continue
        right = expected[query] if query == 'q6' else expected[query][line['item']]
        if not is_right(line['answer'], right):
            wrong.append(f"{line['peer']} {query} item {line['item']}")
        times[query].append(line['ms'])
    return {query: statistics.median(all) for query, all in times.items()}


def cold(command, count=9):
    """Median time and greatest memory of a process that opens, asks once and ends."""
    runs = [run(command) for _ in range(count)]
    return statistics.median(r[1] for r in runs), max(r[2] for r in runs)


def main():
    a = arguments()
    wrong = []
    for size in a.sizes:
        folder = os.path.join(a.folder, size)
        queries = os.path.join(folder, 'queries.json')
        expected = json.load(open(os.path.join(folder, 'expected.json')))
        asked = json.load(open(queries))
        table = {}

        def load(command):
            lines, _, memory = run(command)
            return next((l['ms'] for l in lines if l.get('query') == 'load'), None), memory

        if not a.no_build:
            # In turn, three times: the disk and the other programs of the machine are no one's.
            ours, theirs = [], []
            for _ in range(3):
                ours.append(load([a.binary, 'build', folder]))
                if a.reference:
                    theirs.append(load([a.reference, 'build', folder]))
            table['load'] = {'enduse': statistics.median(x for x, _ in ours)}
            table['load MB'] = {'enduse': max(m for _, m in ours)}
            if theirs:
                table['load']['ref'] = statistics.median(x for x, _ in theirs)
                table['load MB']['ref'] = max(m for _, m in theirs)
        def name(v):
            kinds = [('M', .02), ('D', .20), ('B', .70), ('P', 1.01)]
            count = {'s': 10_000, 'm': 200_000, 'l': 2_000_000}.get(size, 0)
            return next(k for k, end in kinds if v < count * end) + str(v) if count else str(v)

        first = asked['q1'][0]
        table['cold'], table['cold MB'] = {}, {}
        table['cold']['enduse'], table['cold MB']['enduse'] = cold(
            [a.binary, 'cold', folder, name(first[0]), name(first[1])])
        programs = {'enduse': [a.binary, 'run', folder, queries, str(a.repeats)]}
        if a.reference:
            programs['ref'] = [a.reference, 'run', folder, queries, str(a.repeats)]
            table['cold']['ref'], table['cold MB']['ref'] = cold(
                [a.reference, 'cold', folder, str(first[0]), str(first[1])])
        if a.peers:
            for peer in a.names.split(','):
                programs[peer] = [
                    a.python, os.path.join(a.peers, f'bench_{peer}.py'), folder, queries,
                    '--budget', '8', '--timeout', '20']
        for program, command in programs.items():
            lines, _, _ = run(command)
            for query, median in medians(
                    [l for l in lines if l.get('query') in expected], expected, wrong).items():
                table.setdefault(query, {})[program] = median

        others = [p for p in programs if p != 'enduse']
        print(f'\n### {size}\n')
        print('| ms, medians | enduse | ' + ' | '.join(f'{p} | ratio' for p in others) + ' |')
        print('|' + '---|' * (2 + 2 * len(others)))
        for row in ['load', 'load MB', 'cold', 'cold MB', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6']:
            cells = table.get(row, {})
            if 'enduse' not in cells:
                continue
            ours = cells['enduse']
            line = [row, f'{ours:.4g}']
            for p in others:
                line += ([f'{cells[p]:.4g}', f'{ours / cells[p]:.3g}'] if cells.get(p) else ['-', '-'])
            print('| ' + ' | '.join(line) + ' |')
        edges = sum(1 for _ in open(os.path.join(folder, 'edges.csv'), 'rb')) - 1
        disk = os.path.getsize(os.path.join(folder, 'graph.endx'))
        print(f'\nindex: {disk / 1e6:.1f} MB, {disk / edges:.1f} bytes an edge')
    for item in wrong:
        print('WRONG', item)
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
