"""Mixes tokenized files into pools for the teacher to parse: without sentences said twice, very short or very long.

    pool.py --words N OUT IN.conllu …    writes OUT.1.gz (the first N words) and OUT.2.gz (the rest), in a fixed random order
"""
import argparse, gzip, hashlib

def sentences(path):
    lines = []
    with open(path, encoding='utf8') as f:
        for line in f:
            if line == '\n':
                if lines:
                    yield lines
                lines = []
            elif line[0] != '#':
                lines.append(line)

ap = argparse.ArgumentParser()
ap.add_argument('--words', type=int, default=700_000)
ap.add_argument('out')
ap.add_argument('files', nargs='+')
a = ap.parse_args()
seen = {}
for path in a.files:
    for lines in sentences(path):
        cols = [l.rstrip('\n').split('\t') for l in lines]
        words = [c for c in cols if c[0].isdigit()]
        if not 4 <= len(words) <= 80:
            continue
        for c in cols:
            misc = [m for m in c[9].split('|') if not m.startswith('Margin=')]
            c[9] = '|'.join(misc) or '_'
        key = hashlib.sha256(' '.join(c[1] for c in words).lower().encode()).digest()
        seen.setdefault(key, (len(words), '\n'.join('\t'.join(c) for c in cols) + '\n\n'))
total = 0
parts = [gzip.GzipFile(f'{a.out}.{k}.gz', 'wb', mtime=0, compresslevel=4) for k in (1, 2)]
for key in sorted(seen):
    n, text = seen[key]
    parts[total >= a.words].write(text.encode())
    total += n
for p in parts:
    p.close()
print(len(seen), 'sentences,', total, 'words')
