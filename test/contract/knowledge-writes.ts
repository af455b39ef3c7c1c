import * as fc from 'fast-check';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import { dumpGraph } from '../support/graph-dump.js';
import { batch, category, claim, day, evidence, link, method, paper, paperId, surveyId } from './harness.js';
import type { GraphWithHistory } from './harness.js';
import { asSet } from './past-model.js';

const PAPERS = [1, 2, 3];
const METHODS = ['one', 'two'];
const CATEGORIES = ['fast', 'slow'];
const SURVEYS = ['x', 'y'];

/** Each paper has two keys, as where a list names a preprint and its printed version. */
const key = fc.constantFrom(...PAPERS.flatMap((n) => [`k${n}`, `printed${n}`]));
const text = fc.constantFrom('these words', 'other words');
const status = fc.constantFrom('ACCEPTED' as const, 'PROPOSED' as const);
const claimedBy = fc.constantFrom('curator', 'rule');

const claims = fc.array(
  fc.record({
    on: fc.oneof(fc.record({ paper: key }), fc.record({ method: fc.constantFrom(...METHODS) })),
    category: fc.constantFrom(...CATEGORIES),
    text,
    status,
    claimedBy,
    version: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 5 },
);
const coverage = fc.array(
  fc.record({
    surveyId: fc.constantFrom(...SURVEYS.map(surveyId)),
    paper: key,
    state: fc.constantFrom('IN' as const, 'OUT' as const, null),
    listedBy: fc.subarray(['list a', 'list b'], { minLength: 1 }),
    reason: fc.option(text),
  }),
  { maxLength: 5 },
);
const slugOf = fc.constantFrom('same', 'same', 'same', 'same', 'other');
/** Words of methods, categories and surveys that are there, some of them twice; sometimes two exchange their slugs, or one takes another's. */
const methods = fc.array(
  fc.record({ slug: fc.constantFrom(...METHODS), name: text, introducedBy: fc.option(key), slugOf }),
  { maxLength: 3 },
);
const categories = fc.array(
  fc.record({ slug: fc.constantFrom(...CATEGORIES), definition: fc.option(text), isChild: fc.boolean(), slugOf }),
  { maxLength: 3 },
);
const surveys = fc.array(fc.record({ slug: fc.constantFrom(...SURVEYS), title: text, paper: fc.option(key), slugOf }), {
  maxLength: 3,
});
const citations = fc.array(
  fc.record({
    citing: key,
    cited: key,
    isInfluential: fc.option(fc.boolean()),
    intents: fc.option(fc.subarray(['BACKGROUND' as const, 'RESULT' as const])),
    contexts: fc.option(fc.uniqueArray(text, { maxLength: 2 })),
  }),
  { maxLength: 5 },
);
const readings = fc.array(
  fc.record({
    paper: key,
    direction: fc.constantFrom('references' as const, 'citations' as const),
    outcome: fc.constantFrom('COMPLETE' as const, 'COMPLETE' as const, 'SHORT' as const, 'NEWEST' as const),
    listed: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 3 },
);
const links = fc.array(fc.record({ text, status, claimedBy }), { maxLength: 2 });

/** Batches of a seed, of a source and of a person that cover, claim and track papers, some of them by two keys. */
export const knowledgeWrites = fc
  .array(
    fc.record({
      source: fc.constantFrom('seed:test', 'semantic-scholar', 'person:ada'),
      methods,
      categories,
      surveys,
      citations,
      readings,
      claims,
      links,
      coverage,
      tracking: fc.array(fc.record({ paper: key, tracked: fc.boolean() }), { maxLength: 2 }),
      endsOthersOfSource: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((one, i) => toBatch(one, i + 1)));

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

type Write = {
  readonly source: string;
  readonly methods: ValueOf<typeof methods>;
  readonly categories: ValueOf<typeof categories>;
  readonly surveys: ValueOf<typeof surveys>;
  readonly citations: ValueOf<typeof citations>;
  readonly readings: ValueOf<typeof readings>;
  readonly claims: ValueOf<typeof claims>;
  readonly links: ValueOf<typeof links>;
  readonly coverage: ValueOf<typeof coverage>;
  readonly tracking: NonNullable<WriteBatch['tracking']>;
  readonly endsOthersOfSource: boolean;
};

function toBatch({ source, endsOthersOfSource, ...said }: Write, n: number): WriteBatch {
  const worded = ({ text: reason, claimedBy: by }: { readonly text: string; readonly claimedBy: string }) => ({
    evidence: [{ ...evidence, text: reason }],
    claimedBy: by,
  });
  return batch({
    source,
    at: day(n),
    run: `${source}@${n}`,
    papers: PAPERS.flatMap((number) => [paper(number), paper(number, {}, { key: `printed${number}` })]),
    surveys: [
      ...(n === 1 ? SURVEYS : []).map((slug) => ({
        id: surveyId(slug),
        slug,
        title: slug,
        paper: null,
        categoryIds: [],
      })),
      ...said.surveys.map(({ slug, title, paper: key_, slugOf: which }) => ({
        id: surveyId(slug),
        slug: which === 'same' ? slug : other(SURVEYS, slug),
        title,
        paper: key_,
        categoryIds: key_ === null ? [] : [category('fast').id],
      })),
    ],
    categories: [
      ...(n === 1 ? CATEGORIES : []).map((slug) => category(slug)),
      ...said.categories.map(({ slug, definition, isChild, slugOf: which }) => ({
        ...category(slug, isChild && slug === 'slow' ? 'fast' : null),
        slug: which === 'same' ? slug : other(CATEGORIES, slug),
        definition,
      })),
    ],
    methods: [
      ...(n === 1 ? METHODS : []).map((slug, i) => method(slug, { introducedBy: `k${i + 1}` })),
      ...said.methods.map(({ slug, name, introducedBy, slugOf: which }) =>
        method(slug, {
          name,
          aliases: [name],
          introducedBy,
          ...(which === 'same' ? {} : { slug: other(METHODS, slug) }),
        }),
      ),
    ],
    citations: said.citations,
    listReadings: said.readings.map((reading) => ({ ...reading, begunAt: day(n) })),
    coverage: said.coverage,
    categoryClaims: said.claims.map(({ on, category: slug, status: state, version, ...words }) =>
      claim(on, slug, {
        ...worded(words),
        status: state,
        id: claim(on, slug, { claimedBy: words.claimedBy }).id,
        rule: words.claimedBy === 'rule' ? `contexts@${version}` : null,
      }),
    ),
    lineageLinks: said.links.map(({ status: state, ...words }) =>
      link('one', 'two', { ...worded(words), status: state, id: `${link('one', 'two').id}${words.claimedBy}` }),
    ),
    tracking: said.tracking,
    endsOthersOfSource,
  });
}

const other = (slugs: readonly string[], slug: string): string => slugs.find((one) => one !== slug) ?? slug;

/** Writes the batch; gives why it was refused, null where it was not. */
export function outcomeOf({ stores }: GraphWithHistory, one: WriteBatch): Promise<string | null> {
  return stores.writer.apply(one).then(
    () => null,
    (error: unknown) => String(error),
  );
}

/** All that a write can change but for when things were last seen. */
export async function everythingOf(graph: GraphWithHistory) {
  const { stores } = graph;
  const subjects = [...PAPERS.map(paperId), ...METHODS.map((slug) => method(slug).id)];
  const changes = await stores.changes.page(ANY_CHANGE, firstRows(500), false);
  const links = await stores.knowledge.lineageLinks(
    METHODS.map((slug) => method(slug).id),
    'parents',
    {
      relations: null,
      includeProposed: true,
    },
  );
  const pages = (await Promise.all([
    stores.knowledge.methodPage(ANY_METHOD, 'NAME', firstRows(50), false),
    stores.surveys.surveys(),
    stores.knowledge.categories(),
  ])) as readonly unknown[];
  return {
    graph: await dumpGraph(stores),
    things: pages,
    claims: asSet((await stores.knowledge.categoryClaims(subjects, true)).flat()),
    links: asSet(links.flat()),
    former: await graph.formerFacts(),
    formerCitations: await graph.formerCitations(),
    changes: changes.rows,
  };
}
