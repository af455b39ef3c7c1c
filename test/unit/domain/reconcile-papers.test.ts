import { describe, expect, it } from '@jest/globals';
import type { Identifier } from '../../../src/domain/identifier.js';
import type { PaperFields } from '../../../src/domain/paper.js';
import { lookupKeys, reconcilePapers, type PaperRecord } from '../../../src/domain/reconcile-papers.js';
import type { StoredPaper } from '../../../src/domain/stored-paper.js';

const sha = (letter: string): Identifier => ({ scheme: 's2', value: letter.repeat(40) });
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value });
const doi = (value: string): Identifier => ({ scheme: 'doi', value });

function record(
  key: string,
  identifiers: Identifier[],
  fields: Partial<PaperFields> = {},
  more: Partial<PaperRecord> = {},
): PaperRecord {
  return {
    key,
    identifiers,
    aliases: [],
    fields,
    status: identifiers.length > 0 ? 'RESOLVED' : 'STUB',
    detailed: true,
    ...more,
  };
}

/** A store in one array: applies batches of records in turn. */
class Papers {
  all: StoredPaper[] = [];
  private step = 0;

  say(records: PaperRecord[], source = 'semantic-scholar') {
    this.step += 1;
    const at = `2026-01-01T00:00:0${this.step}.000Z`;
    const result = reconcilePapers(this.all, records, { source, at });
    const changed = [...result.created, ...result.updated, ...result.unchanged];
    this.all = [...this.all.filter(({ id }) => !changed.some((paper) => paper.id === id)), ...changed];
    return result;
  }
}

const DDPM = 'Denoising Diffusion Probabilistic Models';

describe('reconcilePapers', () => {
  it('joins a curated paper with the record that has its arXiv id and its title', () => {
    const papers = new Papers();
    const seeded = papers.say(
      [record('ddpm', [arxiv('2006.11239')], { title: DDPM, venue: 'NeurIPS 2020' })],
      'seed:x',
    );
    const read = papers.say([
      record('0', [sha('a'), arxiv('2006.11239')], { title: DDPM, venue: 'Neural Information Processing Systems' }),
    ]);
    expect(read.ids.get('0')).toBe(seeded.ids.get('ddpm'));
    expect(read.updated).toHaveLength(1);
    expect(papers.all[0]).toMatchObject({ venue: 'Neural Information Processing Systems' });
    expect(read.superseded).toEqual([
      {
        paperId: seeded.ids.get('ddpm'),
        field: 'venue',
        value: 'NeurIPS 2020',
        source: 'seed:x',
        since: '2026-01-01T00:00:01.000Z',
        until: '2026-01-01T00:00:02.000Z',
      },
    ]);
    expect(
      papers.say([record('ddpm', [arxiv('2006.11239')], { title: DDPM, venue: 'NeurIPS 2020' })], 'seed:x').updated,
    ).toEqual([]);
  });

  it('never joins by an identifier alone: a wrong id in a list gives two papers and a conflict', () => {
    const papers = new Papers();
    papers.say(
      [record('wrong', [arxiv('2202.09778')], { title: 'DPM-Solver: A Fast ODE Solver in Around 10 Steps' })],
      'seed:x',
    );
    const read = papers.say([
      record('0', [sha('a'), arxiv('2202.09778')], {
        title: 'Pseudo Numerical Methods for Diffusion Models on Manifolds',
      }),
    ]);
    expect(papers.all).toHaveLength(2);
    expect(read.conflicts).toMatchObject([{ key: '0', reason: 'TITLE' }]);
    expect(papers.all.filter(({ identifiers }) => identifiers.some(({ scheme }) => scheme === 'arxiv'))).toHaveLength(
      1,
    );
  });

  it('keeps them apart also where the wrong identifier is the only one', () => {
    const papers = new Papers();
    papers.say([
      record('pndm', [sha('a'), arxiv('2202.09778')], { title: 'Pseudo Numerical Methods for Diffusion Models' }),
    ]);
    const { conflicts } = papers.say(
      [record('wrong', [arxiv('2202.09778')], { title: 'DPM-Solver: A Fast ODE Solver' })],
      'seed:x',
    );
    expect(papers.all.map(({ title }) => title).sort()).toEqual([
      'DPM-Solver: A Fast ODE Solver',
      'Pseudo Numerical Methods for Diffusion Models',
    ]);
    expect(conflicts).toMatchObject([{ reason: 'TITLE' }]);
  });

  it('joins a retitled paper by the spelling that the seed names', () => {
    const papers = new Papers();
    papers.say(
      [
        record(
          'tgate',
          [arxiv('2404.02747')],
          { title: 'Faster Diffusion via Temporal Attention Decomposition' },
          { titleVariants: ['Cross-Attention Makes Inference Cumbersome in Text-to-Image Diffusion Models'] },
        ),
      ],
      'seed:x',
    );
    papers.say([
      record('0', [sha('b'), arxiv('2404.02747')], {
        title: 'Cross-Attention Makes Inference Cumbersome in Text-to-Image Diffusion Models',
      }),
    ]);
    expect(papers.all).toHaveLength(1);
  });

  it('takes two records of the source for one paper that share a DOI and a title, and the second for a name of it', () => {
    const papers = new Papers();
    const { conflicts, asides } = papers.say([
      record('pre', [sha('a'), doi('10.1/x')], { title: DDPM, venue: 'arXiv' }),
      record('pub', [sha('b'), doi('10.1/x')], { title: DDPM, venue: 'NeurIPS', year: 2020 }),
    ]);
    expect([conflicts, [...asides]]).toEqual([[], ['pub']]);
    expect(papers.all).toMatchObject([
      { venue: 'arXiv', year: 2020, identifiers: [sha('a'), doi('10.1/x')], aliases: [sha('b')] },
    ]);
  });

  it('lets who names a paper by a former name say only what is not known of it', () => {
    const papers = new Papers();
    papers.say([record('ddpm', [arxiv('2006.11239')], { title: DDPM }, { aliases: [arxiv('2010.02502')] })], 'seed:x');
    const said = papers.say(
      [record('ddim', [arxiv('2010.02502')], { title: DDPM.toUpperCase(), year: 2020 })],
      'seed:y',
    );
    expect(said.conflicts).toEqual([]);
    expect(papers.all).toMatchObject([
      { title: DDPM, year: 2020, identifiers: [arxiv('2006.11239')], aliases: [arxiv('2010.02502')] },
    ]);
  });

  it('keeps two records of the source apart that share a DOI, where their titles differ', () => {
    const papers = new Papers();
    const { conflicts } = papers.say([
      record('one', [sha('a'), doi('10.1/x')], { title: DDPM }),
      record('two', [sha('b'), doi('10.1/x')], { title: 'Score-Based Generative Modeling by Equations' }),
      record('bare', [sha('c'), doi('10.1/x')]),
    ]);
    expect(papers.all).toHaveLength(3);
    expect(conflicts).toMatchObject([
      { key: 'two', reason: 'SHARED_IDENTIFIER', identifiers: [doi('10.1/x')] },
      { key: 'bare', reason: 'SHARED_IDENTIFIER', identifiers: [doi('10.1/x')] },
    ]);
  });

  it('keeps what was asked for as alias, and recognises the paper by it', () => {
    const papers = new Papers();
    papers.say([record('old', [sha('a')], { title: DDPM })]);
    papers.say([record('asked', [sha('b')], { title: DDPM }, { aliases: [sha('a')] })]);
    expect(papers.all).toHaveLength(1);
    expect(papers.all[0]).toMatchObject({ identifiers: [sha('b')], aliases: [sha('a')] });
    papers.say([record('again', [sha('a')], { title: DDPM })]);
    expect(papers.all).toHaveLength(1);
  });

  it('never overwrites a known value by null', () => {
    const papers = new Papers();
    papers.say([record('0', [sha('a')], { title: DDPM, abstract: 'Known.' })]);
    expect(papers.say([record('0', [sha('a')], { title: DDPM, abstract: null })]).updated).toEqual([]);
    expect(papers.all[0]?.abstract).toBe('Known.');
  });

  it.each(['entry first', 'paper first'])(
    'joins an entry without identifier with the paper of its title and year: %s',
    (order) => {
      const papers = new Papers();
      const stub = record('stub', [], { title: 'Denoising diffusion probabilistic models.', year: 2020 });
      const paper = record('paper', [sha('a')], { title: DDPM, year: 2020 });
      for (const said of order === 'entry first' ? [stub, paper] : [paper, stub]) papers.say([said]);
      expect(papers.all).toHaveLength(1);
      expect(papers.all[0]).toMatchObject({ status: 'RESOLVED', identifiers: [sha('a')] });
    },
  );

  it('takes entries that read alike for one, but joins no paper by a title that names nothing', () => {
    const papers = new Papers();
    const entry = { title: 'Introduction', year: 2020 };
    papers.say([
      record('page/1', [], entry),
      record('page/2', [], entry),
      record('other', [], { title: 'Introduction' }),
    ]);
    expect(papers.all).toHaveLength(2);
    papers.say([record('paper', [sha('a')], entry)]);
    papers.say([record('page/3', [], entry)]);
    expect(papers.all.map(({ status }) => status).sort()).toEqual(['RESOLVED', 'STUB', 'STUB']);
  });

  it('sees that records of one batch are one paper', () => {
    const papers = new Papers();
    const { created, ids } = papers.say([
      record('1', [sha('a')], { title: DDPM }),
      record('2', [sha('a')], { title: DDPM, year: 2020 }),
    ]);
    expect(created).toHaveLength(1);
    expect(ids.get('1')).toBe(ids.get('2'));
    expect(created[0]?.year).toBe(2020);
  });

  it('marks a curated paper that the source does not know, and takes it back when it does', () => {
    const papers = new Papers();
    const seeded = record('x', [arxiv('2001.00001')], { title: DDPM });
    papers.say([seeded], 'seed:x');
    papers.say([record('x', [arxiv('2001.00001')], {}, { status: 'NOT_FOUND' })]);
    expect(papers.all[0]?.status).toBe('NOT_FOUND');
    papers.say([seeded], 'seed:x');
    expect(papers.all[0]?.status).toBe('NOT_FOUND');
    papers.say([record('0', [sha('a'), arxiv('2001.00001')], { title: DDPM })]);
    expect(papers.all[0]?.status).toBe('RESOLVED');
  });

  it('gives the same papers whatever the order of arrival', () => {
    const said = [
      record('1', [sha('a'), arxiv('2006.11239')], { title: DDPM, year: 2020 }),
      record('2', [], { title: DDPM, year: 2020 }),
      record('3', [sha('b')], { title: 'Denoising Diffusion Implicit Models', year: 2021 }),
    ];
    const shapes = [said, said.toReversed()].map((order) => {
      const papers = new Papers();
      for (const one of order) papers.say([one]);
      return papers.all.map(({ title, identifiers, status }) => JSON.stringify({ title, identifiers, status })).sort();
    });
    expect(shapes[0]).toEqual(shapes[1]);
  });

  it('asks for every identifier, alias and joinable title once', () => {
    const keys = lookupKeys([
      record('1', [sha('a')], { title: DDPM, year: 2020 }),
      record('2', [sha('a')], { title: DDPM, year: 2020 }, { aliases: [sha('b')] }),
    ]);
    expect(keys.identifiers).toEqual([`s2:${'a'.repeat(40)}`, `s2:${'b'.repeat(40)}`]);
    expect(keys.titleKeys).toHaveLength(1);
  });
});
