import { describe, expect, it } from '@jest/globals';
import { makeIdentifier, type Identifier } from '../../../src/domain/identifier.js';
import { choosePapers, type EntryChoice } from '../../../src/seeds/import/choose-papers.js';
import { Matcher, type KnownPaper } from '../../../src/seeds/import/match.js';
import { readReferences } from '../../../src/seeds/import/read-references.js';

const arxiv = (value: string): Identifier => {
  const identifier = makeIdentifier('arxiv', value);
  if (!identifier) throw new Error(`no arXiv id: ${value}`);
  return identifier;
};
const known = (key: string, title: string, year: number, ...identifiers: Identifier[]): KnownPaper => ({
  key,
  title,
  year,
  otherTitles: [],
  identifiers,
});

const GRAPH = [
  known('p_alpha', 'Alpha: Learning to Paint with Fewer Strokes', 2021, arxiv('2101.00001')),
  known('p_beta', 'Beta: Painting Backwards through Coloured Glass', 2022, arxiv('2201.00002')),
];

const LIST = `
@misc{one, title={Alpha: Learning to Paint with Fewer Strokes}, year=2021, doi={10.1234/alpha}}
@misc{two, title={Quantising the Weather Forecast of Tomorrow}, eprint={2201.00002}, archiveprefix={arXiv}}
@misc{three, title={A Paper That Nobody Here Has Read}, year=2024, journal={Journal of Tests}}
@misc{four, title={A paper that nobody here has read}, year=2024, doi={10.1234/three}}
@misc{five, note={nothing}}
`;

async function chosen(choices: readonly Partial<EntryChoice>[], list = LIST) {
  const entries = await readReferences(list, 'bibtex');
  const matcher = new Matcher(GRAPH);
  const matched = entries.map((entry) => ({ entry, outcome: matcher.match(entry) }));
  const said = choices.map((choice) => ({ entry: 0, decision: 'PAPER' as const, paper: null, ...choice }));
  return choosePapers(matched, said, GRAPH);
}

describe('the papers of a list as a person chose them', () => {
  it('takes what is matched or new, once, and names every entry that it does not take', async () => {
    const { papers, leftOut } = await chosen([]);
    expect(papers).toEqual([
      {
        key: 'alpha-learning-to-paint-with-fewer-strokes',
        title: 'Alpha: Learning to Paint with Fewer Strokes',
        otherTitles: [],
        published: null,
        authorNames: [],
        // What the graph knows of it stays the graph's.
        year: null,
        venue: null,
        identifiers: [arxiv('2101.00001'), { scheme: 'doi', value: '10.1234/alpha' }],
        differsFrom: [],
      },
      expect.objectContaining({
        title: 'A Paper That Nobody Here Has Read',
        year: 2024,
        venue: 'Journal of Tests',
        identifiers: [{ scheme: 'doi', value: '10.1234/three' }],
      }),
    ]);
    expect(leftOut).toEqual([2, 5]);
  });

  it('takes a candidate, a typed identifier known or not, and a paper of its own without the id of another', async () => {
    const asCandidate = await chosen([{ entry: 2, paper: 'p_beta' }]);
    expect(asCandidate.papers.map(({ title }) => title)).toContain('Beta: Painting Backwards through Coloured Glass');
    expect(asCandidate.leftOut).toEqual([5]);
    const byIdentifier = await chosen([
      { entry: 2, paper: 'https://arxiv.org/abs/2201.00002v3' },
      { entry: 5, paper: 'doi:10.5555/Unknown' },
    ]);
    expect(byIdentifier.papers.at(-1)).toMatchObject({ title: null, identifiers: [{ value: '10.5555/unknown' }] });
    expect(byIdentifier.leftOut).toEqual([]);
    const asNew = await chosen([{ entry: 2, decision: 'NEW_PAPER' }]);
    expect(asNew.papers[1]).toMatchObject({ title: 'Quantising the Weather Forecast of Tomorrow', identifiers: [] });
  });

  it('leaves out what is not wanted, and tells works of one title from each other', async () => {
    expect((await chosen([{ entry: 1, decision: 'LEFT_OUT' }])).leftOut).toEqual([1, 2, 5]);
    const { papers } = await chosen([{ entry: 4, decision: 'NEW_PAPER' }]);
    const [first, second] = papers.slice(-2);
    expect(second).toMatchObject({ differsFrom: [first?.key] });
    expect(second?.key).not.toBe(first?.key);
  });

  it.each([
    [{ entry: 9 }, 'choices.0.entry', /no entry 9; it has 5/],
    [{ entry: 2 }, 'choices.0.paper', /which paper/],
    [{ entry: 2, paper: 'nonsense' }, 'choices', /entry 2: "nonsense" is neither/],
    [{ entry: 5, decision: 'NEW_PAPER' as const }, 'choices', /entry 5 has neither a title nor an identifier/],
  ])('refuses %j', async (choice, field, says) => {
    await expect(chosen([choice])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field,
      message: expect.stringMatching(says),
    });
  });

  it('refuses two choices for one entry', async () => {
    const out = { entry: 1, decision: 'LEFT_OUT' as const };
    await expect(chosen([out, out])).rejects.toThrow(/choices\.1\.entry: entry 1 was chosen for before/);
  });
});
