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
import { Waiting } from '../parts/waiting.js';
import { count, counted } from '../parts/words.js';
import { change, useAddress } from '../shell/address.js';

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
        <a href={`/papers/${node.id}`}>{node.title}</a>
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
    sortBy: ({ node }) => node.publicationDate ?? node.year?.toString() ?? null,
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

const LISTS = [
  { name: 'references', heading: 'Cites', question: PaperReferencesDocument },
  { name: 'citations', heading: 'Cited by', question: PaperCitationsDocument },
] as const;

/** What the paper cites, and what cites it. */
export function CitationLists({ id, completeness }: { readonly id: string; readonly completeness: Completeness }) {
  const chosen = useAddress().query.get('list') === 'citations' ? 'citations' : 'references';
  return (
    <section>
      <div class="tabs" role="tablist" aria-label="Citations">
        {LISTS.map(({ name, heading }) => (
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
        {LISTS.filter(({ name }) => name === chosen).map(({ name, question }) => (
          <CitationPages key={name} id={id} name={name} question={question} completeness={completeness} />
        ))}
      </div>
    </section>
  );
}

interface CitationPagesProps {
  readonly id: string;
  readonly name: (typeof LISTS)[number]['name'];
  readonly question: (typeof LISTS)[number]['question'];
  readonly completeness: Completeness;
}

function CitationPages({ id, name, question, completeness }: CitationPagesProps) {
  const [after, setAfter] = useState<readonly string[]>([]);
  const answer = useAnswer(question, { ref: id, after: after.at(-1) ?? null }, { keep: true });
  const columns = useMemo(() => COLUMNS, []);
  return (
    <Waiting answer={answer} what={`the ${name}`}>
      {({ paper }) => {
        const list = paper?.list;
        if (!list || list.totalCount === 0) return <p class="soft none">{whyNone(name, completeness)}</p>;
        const { endCursor, hasNextPage } = list.pageInfo;
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
            {!isWhole && (
              <p class="pager">
                <button type="button" disabled={after.length === 0} onClick={() => setAfter(after.slice(0, -1))}>
                  Back
                </button>
                <button
                  type="button"
                  disabled={!hasNextPage || endCursor === null}
                  onClick={() => endCursor !== null && setAfter([...after, endCursor])}
                >
                  Further
                </button>
              </p>
            )}
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
