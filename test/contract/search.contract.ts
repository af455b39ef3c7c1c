import { beforeAll, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import { LONGEST_WORD, searchTokens } from '../../src/domain/text.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { SEARCH_KINDS } from '../../src/graph/ports/search-store.js';
import type { SearchCandidate, SearchKind } from '../../src/graph/ports/search-store.js';
import { rankHits } from '../../src/queries/search-ranking.js';
import { sharedGraph } from './graphs.js';
import { batch, category, categoryId, method, methodId, paper, paperId, surveyId } from './harness.js';
import type { Opener } from './harness.js';

const NOTHING = { rows: [], total: 0 };

export function searchContract(name: string, open: Opener): void {
  describe(`${name}: search`, () => {
    const graph = sharedGraph(open);

    beforeAll(async () => {
      const authors = [{ s2Id: '1', name: 'Émilie Near' }];
      await graph().stores.writer.apply(
        batch({
          papers: [
            paper(1, { title: 'Denoising with O(1)-step samplers', reportedCitations: 7, authors }, { detailed: true }),
            paper(2, { title: 'Something else', abstract: 'A naïve denoising of step samples.', tldr: 'Or so.' }),
            paper(3, { title: '拡散モデル の 高速化', year: 2024 }),
          ],
          categories: [{ ...category('fast'), name: 'Fast sampling', definition: 'Fewer denoising steps.' }],
          methods: [method('x', { name: 'X-Sampler', aliases: ['Denoising-X', 'XS'], summary: 'Near nothing.' })],
          surveys: [
            {
              id: surveyId('sv'),
              slug: 'sv',
              title: 'A survey of denoising',
              paper: null,
              categoryIds: [categoryId('fast')],
            },
          ],
        }),
      );
    });

    const find = async (tokens: string[], kinds = [...SEARCH_KINDS], limit = 10) => {
      const { total, candidates } = await graph().stores.search.candidates(tokens, kinds, limit);
      if (limit === 10) expect(candidates).toHaveLength(total);
      return candidates.map(({ id }) => id);
    };

    it('finds every kind by its names and its text, with what ranks it', async () => {
      const { candidates, total } = await graph().stores.search.candidates(['denoising'], [...SEARCH_KINDS], 10);
      expect(total).toBe(5);
      const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(sorted).toEqual(
        [
          { kind: 'PAPER', id: paperId(1), names: ['Denoising with O(1)-step samplers'], body: null, weight: 7 },
          {
            kind: 'PAPER',
            id: paperId(2),
            names: ['Something else'],
            body: 'A naïve denoising of step samples.\nOr so.',
            weight: 0,
          },
          {
            kind: 'METHOD',
            id: methodId('x'),
            names: ['X-Sampler', 'Denoising-X', 'XS'],
            body: 'Near nothing.',
            weight: 0,
          },
          {
            kind: 'CATEGORY',
            id: categoryId('fast'),
            names: ['Fast sampling'],
            body: 'Fewer denoising steps.',
            weight: 0,
          },
          { kind: 'SURVEY', id: surveyId('sv'), names: ['A survey of denoising'], body: null, weight: 0 },
        ].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    });

    it('puts a word in a name before one in other text', async () => {
      expect(await find(['denoising'], ['PAPER'])).toEqual([paperId(1), paperId(2)]);
    });

    it('needs every word, and takes the last as a prefix', async () => {
      expect(await find(['denoising', 'sampl'], ['PAPER'])).toEqual([paperId(1), paperId(2)]);
      expect(await find(['denois', 'samplers'], ['PAPER'])).toEqual([]);
      expect(await find(['denoising', 'samplers'], ['PAPER'])).toEqual([paperId(1)]);
    });

    it('finds words at hyphens, without accents, and in other scripts', async () => {
      expect(await find(['step', 'samplers'], ['PAPER'])).toEqual([paperId(1)]);
      expect(await find(['o', '1'], ['PAPER'])).toEqual([paperId(1)]);
      expect(await find(['emilie'], ['AUTHOR'])).toHaveLength(1);
      expect(await find(['naive'], ['PAPER'])).toEqual([paperId(2)]);
      expect(await find(['拡散'], ['PAPER'])).toEqual([paperId(3)]);
    });

    describe('in scripts without spaces between words', () => {
      const TITLES: Readonly<Record<number, string>> = {
        51: '軽量生成モデルの蒸留に関する調査',
        52: '生成模型的知识蒸馏与剪枝综述',
        53: '경량확산모델의 양자화 기법',
        54: 'การกลั่นความรู้สำหรับแบบจำลองขนาดเล็ก',
        55: 'GPT4による蒸留の評価',
        56: '蒸留 と モデル',
        57: '留蒸の順序',
      };
      const ids = (...numbers: number[]) => numbers.map(paperId).toSorted();

      beforeAll(async () => {
        await graph().stores.writer.apply(
          batch({
            at: '2026-01-10T00:00:00.000Z',
            papers: Object.entries(TITLES).map(([n, title]) =>
              paper(
                Number(n),
                { title, authors: n === '52' ? [{ s2Id: '5252', name: '欧阳明德' }] : null },
                { detailed: true },
              ),
            ),
            methods: [method('joryu', { name: '自己蒸留法', aliases: ['段階的生成'], summary: '知识压缩。' })],
            categories: [{ ...category('ko'), name: '模型压缩', definition: '양자화와 가지치기' }],
          }),
        );
      });

      it.each([
        ['蒸留', ids(51, 55, 56)],
        ['モデル', ids(3, 51, 56)],
        ['モデルの蒸留', ids(51)],
        ['成モ', ids(51)],
        ['知识蒸馏', ids(52)],
        ['剪枝', ids(52)],
        ['剪 蒸', ids(52)],
        ['识', ids(52)],
        ['양자화', ids(53)],
        ['모델', ids(53)],
        ['확산모델 기법', ids(53)],
        ['ความรู้', ids(54)],
        ['แบบจำลอง', ids(54)],
        ['GPT4 評価', ids(55)],
        ['gpt', ids(55)],
        ['gpt4による', ids(55)],
        ['評価gpt', ids(55)],
        ['蒸留モデル', []],
        ['馏蒸', []],
        ['蒸留されない', []],
      ])('finds %s wherever it stands in a title', async (text, expected) => {
        expect((await find(searchTokens(text), ['PAPER'])).toSorted()).toEqual(expected);
        const filter = { ...ANY_PAPER, tokens: searchTokens(text) };
        const page = await graph().stores.papers.page(filter, 'TITLE', firstRows(10), [], true);
        expect(page.rows.map(({ id }) => id).toSorted()).toEqual(expected);
      });

      it('finds inside names and other texts', async () => {
        expect(await find(searchTokens('明德'), ['AUTHOR'])).toHaveLength(1);
        expect(await find(searchTokens('蒸留'), ['METHOD'])).toEqual([methodId('joryu')]);
        expect(await find(searchTokens('段階'), ['METHOD'])).toEqual([methodId('joryu')]);
        expect(await find(searchTokens('压缩'), ['METHOD', 'CATEGORY'])).toHaveLength(2);
        expect(await find(searchTokens('가지'), ['CATEGORY'])).toEqual([categoryId('ko')]);
      });

      it('ranks a whole title before words together, and those before words apart', async () => {
        const { candidates } = await graph().stores.search.candidates(searchTokens('蒸留 モデル'), ['PAPER'], 10);
        const hits = rankHits('蒸留 モデル', candidates).map(({ id, score }) => `${id} ${score}`);
        expect(hits.toSorted()).toEqual([`${paperId(51)} 0.5`, `${paperId(56)} 0.5`].toSorted());
        const whole = await graph().stores.search.candidates(searchTokens('留蒸の順序'), ['PAPER'], 10);
        expect(rankHits('留蒸の順序', whole.candidates)).toMatchObject([{ id: paperId(57), score: 1 }]);
      });
    });

    describe('of titles with markup, TeX and signs that nobody sees', () => {
      beforeAll(async () => {
        const titles = [
          'Storage of CH<sub>4</sub> and N$_2$ in clathrates',
          'Growth of SrTiO$_3$ by <i>pulsed</i> means',
          'Zero\u200bwidth photo\u00advoltaics',
          'An <list> of R&amp;D for x<y',
        ];
        await graph().stores.writer.apply(
          batch({
            at: '2026-01-11T00:00:00.000Z',
            papers: titles.map((title, n) => paper(71 + n, { title })),
          }),
        );
      });

      it.each([
        ['CH4 clathrates', 71],
        ['storage n2', 71],
        ['CH₄', 71],
        ['N$_2$', 71],
        ['SrTiO3', 72],
        ['pulsed means', 72],
        ['zerowidth photovoltaics', 73],
        ['r d list', 74],
      ])('finds %s as a reader writes it', async (text, n) => {
        expect(await find(searchTokens(text), ['PAPER'])).toEqual([paperId(n)]);
      });

      it('finds no tag and no name of an entity', async () => {
        for (const text of ['sub 4', 'amp', 'u00ad']) expect(await find(searchTokens(text), ['PAPER'])).toEqual([]);
      });
    });

    it.each([
      ['"(*:'],
      ['NEAR('],
      ['a* OR b'],
      ['names:denoising'],
      ['-denoising'],
      ["'; DROP TABLE paper; --"],
      ['{'],
      ['\\'],
      ['a AND NOT b'],
      ['^denoising'],
    ])('takes %s as words, never as an operator', async (text) => {
      const { total } = await graph().stores.search.candidates(text.split(' '), [...SEARCH_KINDS], 10);
      expect(total).toBe({ 'NEAR(': 2, '-denoising': 5, '^denoising': 5 }[text] ?? 0);
    });

    it('finds nothing by no words, and only the kinds asked for', async () => {
      expect(await find([])).toEqual([]);
      expect(await find(['denoising'], [])).toEqual([]);
    });

    it('looks for words of up to a length, and finds nothing by longer ones', async () => {
      const whole = 'y'.repeat(LONGEST_WORD);
      await graph().stores.writer.apply(
        batch({
          at: '2026-01-15T00:00:00.000Z',
          papers: [paper(7, { title: `Long ${whole} word` }), paper(8, { title: `Long ${'z'.repeat(1500)} word` })],
        }),
      );
      expect(await find([whole])).toEqual([paperId(7)]);
      expect(await find([whole, 'word'])).toEqual([paperId(7)]);
      expect(await find(['z'.repeat(LONGEST_WORD)])).toEqual([paperId(8)]);
      expect((await find(['long', 'word'], ['PAPER'])).sort()).toEqual([paperId(7), paperId(8)].sort());
      for (const length of [LONGEST_WORD + 1, 1001, 1500, 40_000]) {
        const long = 'z'.repeat(length);
        expect(await find([long])).toEqual([]);
        expect(await find([long, 'word'])).toEqual([]);
        const filter = { ...ANY_PAPER, tokens: ['word', long] };
        expect(await graph().stores.papers.page(filter, 'TITLE', firstRows(10), [], true)).toMatchObject(NOTHING);
        const methods = { ...ANY_METHOD, tokens: [long] };
        expect(await graph().stores.knowledge.methodPage(methods, 'NAME', firstRows(10), true)).toMatchObject(NOTHING);
      }
    });

    describe('of more than are asked for', () => {
      const WORDS = ['vast', 'ocean', 'swel'];
      const TEXT = WORDS.join(' ');
      const title = (n: number): string => {
        if (n === 39) return 'Vast: ocean swel';
        if (n % 4 === 0) return `On a vast ocean swell ${n}`;
        // Short and often said, which engines like best.
        if (n % 4 === 1)
          return n === 5 ? 'Ocean swells and other matters that are vast' : 'Swell ocean swell vast swell';
        return n % 4 === 2 ? 'Oceans' : `Ocean of words ${n}`;
      };
      const numbers = Array.from({ length: 40 }, (_, n) => n);

      beforeAll(async () => {
        const papers = numbers.map((n) => {
          const fields = {
            title: title(n),
            abstract: 'Vast ocean swell, a vast ocean.',
            reportedCitations: (n * 7) % 20,
          };
          return paper(
            100 + n,
            {
              ...fields,
              authors: [{ s2Id: `${100 + n}`, name: n === 9 ? 'Swel' : `B. Swel ${n}` }],
            },
            { detailed: true },
          );
        });
        const methods = numbers.map((n) =>
          method(`sea-${n}`, {
            name: `Sea ${n} ${n % 2 === 0 ? 'vast ocean' : 'ocean'}`,
            aliases: n === 30 ? ['Vast-Ocean'] : [],
            summary: 'Vast.',
          }),
        );
        await graph().stores.writer.apply(batch({ at: '2026-01-20T00:00:00.000Z', papers, methods }));
      });

      const best = async (tokens: string[], kinds: SearchKind[], limit: number) =>
        graph().stores.search.candidates(tokens, kinds, limit);
      const ranked = (text: string, candidates: readonly SearchCandidate[]) =>
        rankHits(text, candidates).map(({ id }) => id);

      it.each([1, 2, 5, 10, 11, 15, 20, 25, 39, 40, 50])('gives the %d that rank first', async (limit) => {
        for (const [tokens, kind] of [
          [WORDS, 'PAPER'],
          [['ocean'], 'PAPER'],
          [['swel'], 'AUTHOR'],
          [['vast', 'ocean'], 'METHOD'],
        ] as const) {
          const text = tokens.join(' ');
          const all = await best([...tokens], [kind], 1_000);
          const { total, candidates } = await best([...tokens], [kind], limit);
          expect(total).toBe(40);
          expect(all.candidates).toHaveLength(40);
          expect(candidates.map(({ id }) => id)).toEqual(ranked(text, all.candidates).slice(0, limit));
        }
      });

      it('keeps the whole name, and the most cited, whatever the number', async () => {
        const ids = (await best(WORDS, ['PAPER'], 2)).candidates.map(({ id }) => id);
        const [mostCited] = numbers
          .filter((n) => n % 4 === 0)
          .map((n) => ({ id: paperId(100 + n), cited: (n * 7) % 20 }))
          .toSorted((a, b) => b.cited - a.cited || (a.id < b.id ? -1 : 1));
        expect(ids).toEqual([paperId(139), mostCited?.id]);
        expect(ranked(TEXT, (await best(WORDS, ['PAPER'], 2)).candidates)).toEqual(ids);
      });
    });

    it('gives at most so many of each kind, and counts all', async () => {
      const { total, candidates } = await graph().stores.search.candidates(['denoising'], ['PAPER', 'METHOD'], 1);
      expect(total).toBe(3);
      expect(candidates.map(({ id }) => id)).toEqual([paperId(1), methodId('x')]);
    });

    it('follows a text that changes', async () => {
      const { writer } = graph().stores;
      await writer.apply(batch({ at: '2026-02-01T00:00:00.000Z', papers: [paper(9, { title: 'Ephemeral wording' })] }));
      expect(await find(['ephemeral'])).toEqual([paperId(9)]);
      await writer.apply(batch({ at: '2026-02-02T00:00:00.000Z', papers: [paper(9, { title: 'Lasting wording' })] }));
      expect(await find(['ephemeral'])).toEqual([]);
      expect(await find(['lasting'])).toEqual([paperId(9)]);
    });
  });
}
