import { describe, expect, it } from '@jest/globals';
import { evidenceProblem, namesPlace, type StatedEvidence } from '../../../src/domain/evidence-rule.js';

const NOTHING: StatedEvidence = {
  text: 'It says so',
  source: 'a page',
  url: null,
  hasPaper: false,
  hasCitation: false,
  isOwnReading: false,
  isByRule: false,
};

const codeOf = (more: Partial<StatedEvidence>, hosts: readonly string[] = []): string | null =>
  evidenceProblem({ ...NOTHING, ...more }, hosts)?.code ?? null;

describe('evidence that a reader can open', () => {
  it.each([
    'https://arxiv.org/abs/2006.11239',
    'http://export.arxiv.org/pdf/2006.11239v2',
    'https://ar5iv.labs.arxiv.org/html/2006.11239',
    'HTTPS://GitHub.com/a/b/blob/main/README.md',
    'https://raw.githubusercontent.com/a/b/main/README.md',
    'https://a-project.github.io',
    'https://openreview.net/forum?id=abc',
    'https://proceedings.mlr.press/v235/a.html',
    'https://openaccess.thecvf.com/content/a.html',
    'https://www.cs.toronto.edu/~someone/paper.pdf',
    'https://www.robots.ox.ac.uk/paper',
    'https://iiis.tsinghua.edu.cn/paper',
    'https://huggingface.co/a/model',
    'https://doi.org/10.1234/x',
    'https://arxiv.org./abs/2006.11239',
    'https://arxiv.org:443/abs/2006.11239',
  ])('has an address such as %s', (url) => {
    expect(codeOf({ url })).toBeNull();
  });

  it('names a paper and the place in it, a citation, a rule that read the paper, or is marked as an own reading', () => {
    expect(codeOf({ hasPaper: true, source: 'section 3.2' })).toBeNull();
    expect(codeOf({ hasPaper: true, text: 'The abstract says so' })).toBeNull();
    expect(codeOf({ hasPaper: true, hasCitation: true, text: null })).toBeNull();
    expect(codeOf({ hasPaper: true, isByRule: true })).toBeNull();
    expect(codeOf({ isOwnReading: true, text: null })).toBeNull();
  });

  it('may be at a host that a seed or the operator names, below it as well, and whatever kind of host it is', () => {
    expect(codeOf({ url: 'https://wiki.lab.example/a' }, ['lab.example'])).toBeNull();
    expect(codeOf({ url: 'http://intranet/a' }, ['intranet'])).toBeNull();
    expect(codeOf({ url: 'https://notlab.example/a' }, ['lab.example'])).toBe('evidence-unknown-host');
  });
});

describe('evidence that no reader can open', () => {
  it.each<[string, Partial<StatedEvidence>, string]>([
    ['only somebody who says so', {}, 'evidence-unopenable'],
    ['no sentence either', { text: null }, 'evidence-unopenable'],
    ['a file name', { source: 'README.md' }, 'evidence-bare-file'],
    ['a path', { source: 'docs/notes/ddim.txt' }, 'evidence-bare-file'],
    ['a path of this machine', { source: '/home/me/papers/ddim.pdf' }, 'evidence-bare-file'],
    ['a path of another system', { source: 'C:\\papers\\ddim.pdf' }, 'evidence-bare-file'],
    ['a file as address', { url: 'file:///home/me/ddim.pdf' }, 'evidence-bare-file'],
    ['a file name as address', { url: 'ddim.pdf' }, 'evidence-bare-file'],
    ['a paper without a place', { hasPaper: true }, 'evidence-no-place'],
    ['a section about something, not a section', { hasPaper: true, text: 'In a later section' }, 'evidence-no-place'],
    ['an entry of an index', { source: 'text file (file index id 667)', isOwnReading: true }, 'evidence-file-index'],
    ['an index, address or not', { text: 'index entry 7', url: 'https://github.com/a/b' }, 'evidence-file-index'],
    ['another scheme', { url: 'ftp://arxiv.org/abs/2006.11239' }, 'evidence-url'],
    ['no address', { url: 'https://' }, 'evidence-url'],
    ['spaces', { url: 'https://arxiv.org/abs/2006.11239 and more' }, 'evidence-url'],
    ['a password', { url: 'https://me:secret@arxiv.org/abs/2006.11239' }, 'evidence-url'],
    ['another host behind a name', { url: 'https://arxiv.org@elsewhere.example/a' }, 'evidence-url'],
    ['a front page', { url: 'https://arxiv.org' }, 'evidence-no-document'],
    ['a front page with slashes', { url: 'https://www.github.com//' }, 'evidence-no-document'],
    ['a copy of a known host', { url: 'https://arcxiv.org/abs/2402.13929' }, 'evidence-unknown-host'],
    ['a host that ends like a known one', { url: 'https://notarxiv.org/abs/1' }, 'evidence-unknown-host'],
    ['a known name in front', { url: 'https://arxiv.org.example/abs/1' }, 'evidence-unknown-host'],
    ['a host at home', { url: 'http://localhost:3000/a' }, 'evidence-unknown-host'],
    ['a machine', { url: 'http://10.0.0.7/a' }, 'evidence-unknown-host'],
    ['a machine by six', { url: 'http://[::1]/a' }, 'evidence-unknown-host'],
    ['letters that look alike', { url: 'https://аrxiv.org/abs/1' }, 'evidence-unknown-host'],
    [
      'no place, though an own reading',
      { url: 'https://nowhere.example/a', isOwnReading: true },
      'evidence-unknown-host',
    ],
  ])('%s', (_, more, code) => {
    const problem = evidenceProblem({ ...NOTHING, ...more });
    expect(problem?.code).toBe(code);
    expect(problem?.message).not.toBe('');
    expect(problem?.fix.length).toBeGreaterThan(10);
  });
});

describe('a place in a paper', () => {
  it.each([
    'section 3.2',
    'Sec. 4',
    '§5',
    'Section IV',
    'p. 12',
    'pp. 3-4',
    'Figure 2',
    'figs. 1 and 2',
    'Table A',
    'Eq. (7)',
    'Appendix B.1',
    'algorithm 1',
    'Theorem 3',
    'the abstract',
    'related work',
    'arXiv 2404.13686, sections 2.1 and 3.3',
    'title',
  ])('%s', (text) => {
    expect(namesPlace(text)).toBe(true);
  });

  it.each([
    '',
    'the paper',
    'page after page',
    'a section on solvers',
    'figures of merit',
    'the table above',
    '2006.11239',
  ])('is not: %s', (text) => {
    expect(namesPlace(text)).toBe(false);
  });
});
