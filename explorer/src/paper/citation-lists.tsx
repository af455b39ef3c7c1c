import { useMemo, useState } from 'preact/hooks';
import {
  PaperCitationsDocument,
  PaperReferencesDocument,
  type CitationIntent,
  type CitationListFragment,
  type PaperPageQuery,
} from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';
import { Waiting } from '../parts/waiting.js';
import { PaperTitle } from '../parts/paper-title.js';
import { count, counted } from '../parts/words.js';
import { change, useAddress } from '../shell/address.js';
import { RelatedPapers } from './related-papers.js';

type Edge = CitationListFragment['edges'][number];
type Completeness = NonNullable<PaperPageQuery['paper']>['completeness'];

const INTENT_WORDS: Readonly<Record<CitationIntent, string>> = {
  BACKGROUND: 'background',
  METHODOLOGY: 'uses its method',
  RESULT: 'compares results',
};

const COLUMNS: readonly Column<Edge>[] = [
  {
    name: 'Paper',
    cell: ({ node, contexts }) => (
      <>
        <PaperTitle paper={node} />
        {contexts && contexts.length > 0 && <Contexts contexts={contexts} />}
      </>
    ),
    sortBy: ({ node }) => node.title,
  },
  {
    name: 'Brings',
    cell: ({ node }) => node.introduces.map(({ name }) => name).join(', '),
    sortBy: ({ node }) => node.introduces[0]?.name ?? null,
  },
  {
    name: 'Year',
    cell: ({ node }) => node.year,
    sortBy: ({ node }) => node.published,
    isNumber: true,
  },
  { name: 'Cited as', cell: ({ intents }) => sayIntents(intents), sortBy: ({ intents }) => intents?.join() ?? null },
  {
    name: 'Influential',
    cell: ({ isInfluential }) =>
      isInfluential === null ? <span class="soft">not said</span> : isInfluential ? 'yes' : 'no',
    sortBy: ({ isInfluential }) => (isInfluential === null ? null : Number(isInfluential)),
  },
];

function sayIntents(intents: Edge['intents']) {
  if (intents === null) return <span class="soft">not said</span>;
  return intents.map((intent) => INTENT_WORDS[intent]).join(', ') || <span class="soft">nothing in particular</span>;
}

function Contexts({ contexts }: { readonly contexts: readonly string[] }) {
  return (
    <details class="contexts">
      <summary>{counted(contexts.length, 'sentence')}</summary>
      {contexts.map((text, index) => (
        <p key={index}>{text}</p>
      ))}
    </details>
  );
}

const QUESTIONS = { references: PaperReferencesDocument, citations: PaperCitationsDocument } as const;

const TABS = [
  { name: 'references', heading: 'Cites' },
  { name: 'citations', heading: 'Cited by' },
  { name: 'coCited', heading: 'Cited together with' },
  { name: 'coupled', heading: 'Shares references with' },
] as const;

/** What the paper cites, what cites it, and what stands near it. */
export function CitationLists({ id, completeness }: { readonly id: string; readonly completeness: Completeness }) {
  const asked = useAddress().query.get('list');
  const chosen = TABS.find(({ name }) => name === asked)?.name ?? 'references';
  return (
    <section>
      <div class="tabs" role="tablist" aria-label="Citations">
        {TABS.map(({ name, heading }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === chosen}
            aria-controls="citation-list"
            onClick={() => change({ list: name === 'references' ? null : name }, { replace: true })}
          >
            {heading}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="citation-list" aria-labelledby={`tab-${chosen}`}>
        {chosen === 'coCited' || chosen === 'coupled' ? (
          <RelatedPapers id={id} list={chosen} />
        ) : (
          <CitationPages key={chosen} id={id} name={chosen} completeness={completeness} />
        )}
      </div>
    </section>
  );
}

interface CitationPagesProps {
  readonly id: string;
  readonly name: keyof typeof QUESTIONS;
  readonly completeness: Completeness;
}

function CitationPages({ id, name, completeness }: CitationPagesProps) {
  const [after, setAfter] = useState<readonly string[]>([]);
  const answer = useAnswer(QUESTIONS[name], { ref: id, after: after.at(-1) ?? null }, { keep: true });
  const columns = useMemo(() => COLUMNS, []);
  return (
    <Waiting answer={answer} what={`the ${name}`}>
      {({ paper }) => {
        const list = paper?.list;
        if (!list || list.totalCount === 0) return <p class="soft none">{whyNone(name, completeness)}</p>;
        const from = after.length * 100 + 1;
        const isWhole = list.totalCount === list.edges.length;
        return (
          <>
            <DataTable
              caption={
                isWhole
                  ? counted(list.totalCount, 'paper')
                  : `${count(from)} to ${count(from + list.edges.length - 1)} of ${counted(list.totalCount, 'paper')}, influential ones first`
              }
              rows={list.edges}
              columns={columns}
              keyOf={({ node }) => node.id}
            />
            {!isWhole && <Pager after={after} page={list.pageInfo} turn={setAfter} />}
          </>
        );
      }}
    </Waiting>
  );
}

function whyNone(name: CitationPagesProps['name'], { reasons }: Completeness): string {
  if (name === 'citations') return 'No citing paper is known yet.';
  return reasons.includes('NOT_FETCHED') ? 'The reference list was not read yet.' : 'No reference is known.';
}
