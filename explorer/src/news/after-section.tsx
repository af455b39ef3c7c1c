import { partsOfDate } from '../field/paper-time.js';
import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import { AfterSurveyDocument, type AfterSurveyQuery } from '../graphql/generated.js';
import { useLoaded } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { authorNames, count, counted, partialDate } from '../parts/words.js';
import { useAsOf } from '../shell/use-as-of.js';
import type { NewsState } from './news-state.js';
import type { NewsSurvey } from './news-view.js';

type Paper = AfterSurveyQuery['papers']['nodes'][number];

/** More than anybody reads at once. */
const MOST = 1_000;
const DAY_MS = 86_400_000;

const COLUMNS: readonly Column<Paper>[] = [
  {
    name: 'Published',
    cell: ({ published }) => <span class="nowrap">{partialDate(published)}</span>,
    sortBy: ({ published }) => published,
  },
  { name: 'Method', cell: methodNames, sortBy: methodNames },
  {
    name: 'Paper',
    cell: ({ id, title }) => <a href={`/papers/${id}`}>{title}</a>,
    sortBy: ({ title }) => title,
  },
  {
    name: 'Authors',
    cell: ({ authors }) => authorNames(authors, 3),
    sortBy: ({ authors }) => authors?.[0]?.name ?? null,
  },
  { name: 'Category', cell: categoryNames, sortBy: categoryNames },
  { name: 'Venue', cell: ({ venue }) => venue, sortBy: ({ venue }) => venue },
];

/** Papers of the survey's categories that were published after it, by category, latest first. */
export function AfterSection({ survey, state }: { readonly survey: NewsSurvey; readonly state: NewsState }) {
  const asOf = useAsOf();
  const from = dayAfter(survey.paper?.published ?? null);
  const categories = survey.categories.filter(({ slug }) => state.category === null || slug === state.category);
  const variables = { from: from ?? '', categories: categories.map(({ slug }) => slug) };
  const answer = useLoaded({
    key: ['after', variables, survey.slug, asOf],
    load: async (signal) => {
      if (from === null) return { rows: [], total: 0 };
      const found = await allPages(
        async (after) => (await ask(AfterSurveyDocument, { ...variables, after }, { signal })).papers,
        MOST,
      );
      return { ...found, rows: found.rows.filter(({ surveys }) => !surveys.some(({ slug }) => slug === survey.slug)) };
    },
    keep: true,
  });
  if (from === null) return <p class="soft">It is not known when this survey was published.</p>;
  return (
    <Waiting answer={answer} what="what came after the survey">
      {({ rows, total }) => (
        <>
          <p class="soft news-count" role="status">
            {rows.length === 0 ? 'No papers' : counted(rows.length, 'paper')} of its categories published after the
            survey of {partialDate(survey.paper?.published ?? null)}
            {total > MOST && `, the latest ${count(MOST)} read: choose a category`}
          </p>
          {state.asTable ? (
            <DataTable
              caption="Papers after the survey, latest first"
              rows={rows}
              columns={COLUMNS}
              keyOf={({ id }) => id}
            />
          ) : (
            byCategory(rows, categories).map(([name, papers]) => (
              <section key={name} class="news-category">
                <h2>
                  {name} <span class="soft">{count(papers.length)}</span>
                </h2>
                <ul class="after-papers">
                  {papers.map((paper) => (
                    <AfterPaper key={paper.id} paper={paper} />
                  ))}
                </ul>
              </section>
            ))
          )}
          <StateActions question={AfterSurveyDocument} variables={variables} feed={`survey/${survey.slug}`} />
        </>
      )}
    </Waiting>
  );
}

function AfterPaper({ paper }: { readonly paper: Paper }) {
  const { id, title, published, authors, venue, introduces } = paper;
  const name = introduces[0]?.name;
  return (
    <li>
      <time dateTime={published ?? ''}>{partialDate(published)}</time>
      <p>
        <a href={`/papers/${id}`}>
          {name !== undefined && !title.toLowerCase().startsWith(name.toLowerCase()) && `${name}: `}
          {title}
        </a>
        <span class="soft">{[authorNames(authors, 3), venue].filter(Boolean).join(' · ')}</span>
      </p>
    </li>
  );
}

interface CategoryTree {
  readonly slug: string;
  readonly children?: readonly CategoryTree[];
}

/** Each paper under that of the survey's categories of which it has most claims, as the field draws it; in the survey's order. */
function byCategory(
  papers: readonly Paper[],
  roots: NewsSurvey['categories'],
): readonly (readonly [string, readonly Paper[]])[] {
  const rootOf = new Map<string, string>();
  const walk = ({ slug, children = [] }: CategoryTree, name: string): void => {
    rootOf.set(slug, name);
    for (const child of children) walk(child, name);
  };
  for (const root of roots) walk(root, root.name);
  const groups = Map.groupBy(papers, ({ categories }) => {
    const claimed = categories.map(({ category }) => rootOf.get(category.slug));
    const claims = (root: string): number => claimed.filter((name) => name === root).length;
    const [most] = roots.map(({ name }) => name).sort((a, b) => claims(b) - claims(a));
    return most !== undefined && claims(most) > 0 ? most : 'Other categories';
  });
  return [...roots.map(({ name }) => name), 'Other categories'].flatMap((name) => {
    const group = groups.get(name);
    return group ? [[name, group] as const] : [];
  });
}

function categoryNames({ categories }: Paper): string {
  return [...new Set(categories.map(({ category }) => category.name))].join(', ');
}

function methodNames({ introduces }: Paper): string {
  return introduces.map(({ name }) => name).join(', ');
}

/** The first day that is surely after a date; null where none is known. */
function dayAfter(published: string | null): string | null {
  const { year, month, day } = partsOfDate(published);
  if (year === null) return null;
  if (day !== null) return new Date(Date.parse(published ?? '') + DAY_MS).toISOString().slice(0, 10);
  return new Date(Date.UTC(month === null ? year + 1 : year, month ?? 0)).toISOString().slice(0, 10);
}
