import { useMemo } from 'preact/hooks';
import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import { MethodListDocument, type MethodListQuery } from '../graphql/generated.js';
import { useLoaded } from '../graphql/use-answer.js';
import { loadMethods, METHODS_KEY } from '../lineage/load-methods.js';
import { CategoryLink } from '../parts/category-link.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';
import { change, useAddress } from '../shell/address.js';
import { useTitle } from '../shell/use-title.js';
import { methodColumns, withParents, type MethodRow } from './method-columns.js';
import { useSurveyDay } from './use-survey-day.js';

type Method = MethodListQuery['methods']['nodes'][number];

async function loadList(signal: AbortSignal): Promise<readonly Method[]> {
  return (await allPages(async (after) => (await ask(MethodListDocument, { after }, { signal })).methods)).rows;
}

/** Every method, with what it builds on. */
export function MethodsView() {
  useTitle('Methods');
  const text = useAddress().query.get('text') ?? '';
  const answer = useLoaded({ key: ['method list'], load: loadList });
  const all = useLoaded({ key: METHODS_KEY, load: loadMethods });
  const survey = useSurveyDay();
  const columns = useMemo(() => columnsOf(methodColumns(survey)), [survey]);
  const rows = useMemo(
    () =>
      withParents(
        (answer.data ?? []).filter((method) => holds(method, text)),
        all.data ?? [],
      ),
    [answer.data, all.data, text],
  );
  return (
    <div class="page wide">
      <div class="section-head">
        <h1>Methods</h1>
        <label class="inline-control">
          Filter{' '}
          <input
            type="search"
            placeholder="name or paper"
            value={text}
            onInput={(event) => change({ text: event.currentTarget.value }, { replace: true })}
          />
        </label>
      </div>
      <Waiting answer={answer} what="the methods">
        {(methods) => (
          <>
            <DataTable
              caption={
                text === ''
                  ? counted(methods.length, 'method')
                  : `${counted(rows.length, 'method')} of ${methods.length} with “${text}” in name or paper`
              }
              rows={rows}
              columns={columns}
              keyOf={({ method }) => method.id}
            />
            <StateActions question={MethodListDocument} variables={{}} />
          </>
        )}
      </Waiting>
    </div>
  );
}

/** The categories stand after the paper. */
function columnsOf(columns: readonly Column<MethodRow<Method>>[]): readonly Column<MethodRow<Method>>[] {
  const category: Column<MethodRow<Method>> = {
    name: 'Category',
    cell: ({ method }) => {
      const categories = new Map(method.categories.map(({ category: one }) => [one.slug, one]));
      return [...categories.values()].map((one, index) => (
        <span key={one.slug}>
          {index > 0 && ', '}
          <CategoryLink category={one} />
        </span>
      ));
    },
    sortBy: ({ method }) => method.categories[0]?.category.name ?? null,
  };
  return [...columns.slice(0, 2), category, ...columns.slice(2)];
}

function holds({ name, aliases, introducedBy }: Method, text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
  const all = [name, ...aliases, introducedBy?.title ?? ''].join(' ').toLowerCase();
  return words.every((word) => all.includes(word));
}
