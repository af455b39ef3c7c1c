import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { nodeId } from '../../src/domain/identifier.js';
import { batch, cites, claim, day, method, paper, paperId, s2, type Opener } from '../contract/harness.js';
import { startApi, type Answer, type TestApi } from './graphql-app.js';

const ABSTRACT =
  'We extend the Lantern sampler\nto few steps, with an FID of 3.5 on made-up data. It needs no training.';
const TLDR = 'A made-up sampler that extends Lantern to few steps.';
const CONTEXT = 'Our model builds on Lantern [3], whose steps we halve.';
const EVIDENCE = 'The made-up list says that it descends from Lantern.';

const LINK = `mutation($input: ProposeLinkInput!) { proposeLink(input: $input) {
  id status claimedBy rule confidence relation child { slug } parent { slug }
  evidence { text source paper { id } citation { node { id } } } } }`;
const CATEGORY = `mutation($input: ProposeCategoryInput!) { proposeCategory(input: $input) {
  id status claimedBy paper { id } method { slug } category { slug } evidence { text source paper { id } } } }`;

/** What agents may propose over the API; `open` gives an empty graph, none an embedded one. */
export function proposalsSuite(name: string, open?: Opener): void {
  describe(`${name}: proposals with quotes`, () => {
    let api: TestApi;
    beforeAll(async () => {
      const keys = (['bot', 'bat', 'capped'] as const).map((who) => ({
        name: who,
        secret: `secret-${who}`,
        role: 'proposer' as const,
      }));
      const ada = { name: 'ada', secret: 'secret-ada', role: 'reviewer' as const };
      const options = { writePolicy: new WritePolicy('keys', [...keys, ada]), proposalsPerDay: 6 };
      api = await startApi(options, undefined, open);
      const detailed = { detailed: true, identifiers: [s2(61)] };
      await api.stores.writer.apply(
        batch({
          at: day(2),
          papers: [
            paper(61, { abstract: ABSTRACT, tldr: TLDR }, detailed),
            paper(
              62,
              { abstract: 'An abstract of something else, which says nothing of the sampler.' },
              { detailed: true },
            ),
            paper(63),
            paper(2),
          ],
          citations: [cites(61, 2, { contexts: [CONTEXT] }), cites(62, 63, { contexts: [CONTEXT] }), cites(63, 2)],
          methods: [method('third', { introducedBy: 'k61' }), method('fourth'), method('fifth')],
          categoryClaims: [
            claim({ method: 'third' }, 'top', { status: 'REJECTED', evidence: [quoted(EVIDENCE)] }),
            claim({ method: 'fifth' }, 'top', { status: 'ACCEPTED', evidence: [quoted(EVIDENCE)] }),
          ],
        }),
      );
    });
    afterAll(async () => api?.close());

    const ask = (query: string, input: object, key = 'bot'): Promise<Answer> =>
      api.ask(query, { input }, { authorization: `Bearer secret-${key}` });
    const link = (quote: object, more: object = {}) => ({
      child: 'third',
      parent: 'second',
      relation: 'EXTENDS',
      quote,
      ...more,
    });
    const refused = async (query: string, input: object, key = 'bot') => {
      const { errors, data } = await ask(query, input, key);
      expect(data ?? null).toBeNull();
      return [errors?.[0]?.extensions['code'], errors?.[0]?.extensions['field'] ?? null, errors?.[0]?.message];
    };
    const [rejected, accepted] = ['third', 'fifth'].map((slug) => claim({ method: slug }, 'top').id);

    it.each<[string, object]>([
      ['a letter changed', { text: 'We extent the Lantern sampler to few steps', place: 'ABSTRACT' }],
      ['a capital changed', { text: 'we extend the Lantern sampler to few steps', place: 'ABSTRACT' }],
      ['a word cut', { text: 'e extend the Lantern sampler to few steps', place: 'ABSTRACT' }],
      ['a number cut', { text: 'to few steps, with an FID of 3', place: 'ABSTRACT' }],
      ['a sign left out', { text: 'to few steps with an FID of 3.5', place: 'ABSTRACT' }],
      ['another place', { text: TLDR, place: 'ABSTRACT' }],
      ['too short', { text: 'We extend', place: 'ABSTRACT' }],
      [
        'of a context',
        { text: 'Our model builds on Lantern [4]', place: 'CITATION_CONTEXT', citing: paperId(61), cited: paperId(2) },
      ],
      ['of evidence', { text: `${EVIDENCE}!`, place: 'EVIDENCE', claim: rejected }],
    ])('refuses a quote that is not held: %s', async (_, quote) => {
      expect(await refused(LINK, link(quote))).toEqual(['INVALID_INPUT', 'input.quote.text', expect.any(String)]);
    });

    it.each<[string, string, object]>([
      [
        'of another paper',
        'input.quote.paper',
        { text: 'An abstract of something else', place: 'ABSTRACT', paper: paperId(62) },
      ],
      [
        'of a citation between other papers',
        'input.quote.citing',
        { text: CONTEXT, place: 'CITATION_CONTEXT', citing: paperId(62), cited: paperId(63) },
      ],
      [
        'of no citation',
        'input.quote.citing',
        { text: CONTEXT, place: 'CITATION_CONTEXT', citing: paperId(2), cited: paperId(61) },
      ],
      [
        'of a citation without context',
        'input.quote.place',
        { text: CONTEXT, place: 'CITATION_CONTEXT', citing: paperId(63), cited: paperId(2) },
      ],
      ['of a paper without abstract', 'input.quote.place', { text: CONTEXT, place: 'ABSTRACT', paper: paperId(2) }],
      ['of a claim on other things', 'input.quote.claim', { text: EVIDENCE, place: 'EVIDENCE', claim: accepted }],
      [
        'of no claim',
        'input.quote.claim',
        { text: EVIDENCE, place: 'EVIDENCE', claim: nodeId('categoryClaim', 'none') },
      ],
      ['that names no claim', 'input.quote.claim', { text: EVIDENCE, place: 'EVIDENCE' }],
      ['that names two places', 'input.quote.claim', { text: TLDR, place: 'TLDR', claim: rejected }],
      ['of a paper that nobody has', 'input.quote.paper', { text: TLDR, place: 'TLDR', paper: '10.9999/nobody' }],
    ])('refuses a quote %s', async (_, field, quote) => {
      expect(await refused(LINK, link(quote))).toEqual(['INVALID_INPUT', field, expect.stringContaining(field)]);
    });

    it('keeps a proposal with its quote, and neither it nor what was rejected twice', async () => {
      const quote = { text: ' We extend the Lantern  sampler to few steps, ', place: 'ABSTRACT' };
      const { data } = await ask(LINK, link(quote, { confidence: 0.8 }));
      const proposed = data?.['proposeLink'] as { id: string };
      expect(proposed).toEqual({
        id: expect.stringMatching(/^ll_/),
        status: 'PROPOSED',
        claimedBy: 'bot',
        rule: null,
        confidence: 0.8,
        relation: 'EXTENDS',
        child: { slug: 'third' },
        parent: { slug: 'second' },
        evidence: [
          {
            text: 'We extend the Lantern sampler to few steps,',
            source: 'abstract',
            paper: { id: paperId(61) },
            citation: null,
          },
        ],
      });
      for (const key of ['bot', 'bat']) {
        expect(await refused(LINK, link(quote), key)).toEqual([
          'CONFLICT',
          null,
          `bot proposes this already, as ${proposed.id}: it waits for a review`,
        ]);
      }
      const review = `mutation { review(claim: "${proposed.id}", verdict: REJECT, note: "It does not.") { status } }`;
      expect((await api.ask(review, {}, { authorization: 'Bearer secret-ada' })).errors).toBeUndefined();
      expect(await refused(LINK, link({ text: TLDR, place: 'TLDR' }), 'bat')).toEqual([
        'CONFLICT',
        null,
        expect.stringMatching(/was rejected by ada at .*: It does not\.$/),
      ]);
    });

    it('takes words of a TLDR, of a context and of evidence', async () => {
      const quotes = [
        [
          { text: TLDR, place: 'TLDR' },
          { source: expect.stringContaining('TLDR'), paper: { id: paperId(61) } },
        ],
        [
          { text: 'builds on Lantern [3], whose', place: 'CITATION_CONTEXT', citing: paperId(61), cited: paperId(2) },
          { source: 'citation context', citation: { node: { id: paperId(2) } } },
        ],
        [
          { text: EVIDENCE, place: 'EVIDENCE', claim: rejected },
          { source: 'made up', text: EVIDENCE },
        ],
      ] as const;
      for (const [i, [quote, evidence]] of quotes.entries()) {
        const relation = ['APPLIES', 'COMBINES', 'DISTILS'][i];
        const { data } = await ask(LINK, link(quote, { relation }));
        expect(data).toMatchObject({ proposeLink: { status: 'PROPOSED', evidence: [evidence] } });
      }
    });

    it('proposes categories of papers and of methods, and says what stands against it', async () => {
      const quote = { text: 'It needs no training.', place: 'ABSTRACT' };
      const ofPaper = await ask(CATEGORY, { paper: paperId(61), category: 'below', quote }, 'bat');
      expect(ofPaper.data).toMatchObject({
        proposeCategory: { status: 'PROPOSED', paper: { id: paperId(61) }, method: null },
      });
      const ofMethod = await ask(CATEGORY, { method: 'third', category: 'below', quote }, 'bat');
      expect(ofMethod.data).toMatchObject({ proposeCategory: { paper: null, method: { slug: 'third' } } });
      expect(await refused(CATEGORY, { method: 'third', category: 'top', quote })).toEqual([
        'CONFLICT',
        null,
        `the same claim of curator, ${rejected}, was rejected`,
      ]);
      const evidence = { text: EVIDENCE, place: 'EVIDENCE', claim: accepted };
      expect(await refused(CATEGORY, { method: 'fifth', category: 'top', quote: evidence })).toEqual([
        'CONFLICT',
        null,
        `this holds already, by the claim ${accepted} of curator`,
      ]);
      expect(await refused(CATEGORY, { method: 'fourth', category: 'top', quote })).toEqual([
        'INVALID_INPUT',
        'input.quote.paper',
        expect.stringContaining('no paper is known that introduces'),
      ]);
      const both = { paper: paperId(61), method: 'third', category: 'top', quote };
      expect((await refused(CATEGORY, both)).slice(0, 2)).toEqual(['INVALID_INPUT', 'input']);
      const sure = { paper: paperId(61), category: 'top', quote, confidence: 1.5 };
      expect((await refused(CATEGORY, sure)).slice(0, 2)).toEqual(['INVALID_INPUT', 'input.confidence']);
    });

    it('ends a day at the share of the key, and not that of others', async () => {
      const relations = ['EXTENDS', 'APPLIES', 'COMBINES', 'DISTILS', 'ACCELERATES', 'COMPARED_WITH'];
      const input = (relation: string) => link({ text: TLDR, place: 'TLDR' }, { relation, parent: 'first' });
      for (const relation of relations) expect((await ask(LINK, input(relation), 'capped')).errors).toBeUndefined();
      const more = { paper: paperId(61), category: 'top', quote: { text: TLDR, place: 'TLDR' } };
      const { errors } = await ask(CATEGORY, more, 'capped');
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('capped claimed 6 things today'),
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
      });
      expect((await ask(CATEGORY, more, 'bat')).errors).toBeUndefined();
    });
  });
}

function quoted(text: string) {
  return { text, paperId: null, citation: null, url: null, source: 'made up' };
}
