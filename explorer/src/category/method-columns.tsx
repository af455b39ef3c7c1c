import type { CategoryMethodFragment } from '../graphql/generated.js';
import type { MethodNode } from '../lineage/load-methods.js';
import { relationNamed } from '../../../src/domain/lineage/relations.js';
import type { Column } from '../parts/data-table.js';
import { MethodLink } from '../parts/method-link.js';
import { PaperTitle } from '../parts/paper-title.js';
import { capital, count, TRAINING_WORDS } from '../parts/words.js';
import { surveyWord, type SurveyDay } from './use-survey-day.js';

export interface MethodRow<Method extends CategoryMethodFragment = CategoryMethodFragment> {
  readonly method: Method;
  /** What it descends from in one step. */
  readonly buildsOn: readonly { readonly slug: string; readonly name: string }[];
}

export function withParents<Method extends CategoryMethodFragment>(
  methods: readonly Method[],
  all: readonly MethodNode[],
): readonly MethodRow<Method>[] {
  const nodes = new Map(all.map((node) => [node.slug, node]));
  return methods.map((method) => {
    const links = nodes.get(method.slug)?.parents ?? [];
    const slugs = new Set(
      links.filter(({ relation }) => relationNamed(relation).isDescent).map(({ parent }) => parent.slug),
    );
    return { method, buildsOn: [...slugs].map((slug) => ({ slug, name: nodes.get(slug)?.name ?? slug })) };
  });
}

/** Citations in the graph, or as reported where the graph has none; null where neither is known. */
function citationsOf({ introducedBy }: CategoryMethodFragment): number | null {
  const inGraph = introducedBy?.citations.totalCount ?? 0;
  return inGraph > 0 ? inGraph : (introducedBy?.reported?.citations ?? null);
}

const MS_OF_YEAR = 365.25 * 24 * 3_600_000;

/** For each year since publication, of which the first counts whole. */
function perYear(method: CategoryMethodFragment): number | null {
  const citations = citationsOf(method);
  const published = Date.parse(method.introducedBy?.published ?? '');
  if (citations === null || Number.isNaN(published)) return null;
  return citations / Math.max(1, (Date.now() - published) / MS_OF_YEAR);
}

/** @param survey against whose date `after it` counts */
export function methodColumns(survey: SurveyDay | null): readonly Column<MethodRow>[] {
  return [
    { name: 'Method', cell: ({ method }) => <MethodLink method={method} />, sortBy: ({ method }) => method.name },
    {
      name: 'Introduced by',
      cell: ({ method: { introducedBy } }) => introducedBy && <PaperTitle paper={introducedBy} />,
      sortBy: ({ method }) => method.introducedBy?.title ?? null,
    },
    { name: 'Year', cell: ({ method }) => method.year, sortBy: ({ method }) => method.year, isNumber: true },
    {
      name: 'Builds on',
      cell: ({ buildsOn }) => (
        <>
          {buildsOn.map((parent, index) => (
            <span key={parent.slug}>
              {index > 0 && ', '}
              <MethodLink method={parent} />
            </span>
          ))}
        </>
      ),
      sortBy: ({ buildsOn }) => buildsOn[0]?.name ?? null,
    },
    {
      name: 'Training',
      cell: ({ method: { training } }) => (training === null ? null : capital(TRAINING_WORDS[training])),
      sortBy: ({ method }) => method.training,
    },
    {
      name: 'Citations',
      cell: ({ method }) => numberOrDash(citationsOf(method)),
      sortBy: ({ method }) => citationsOf(method),
      isNumber: true,
    },
    {
      name: 'Per year',
      cell: ({ method }) => numberOrDash(perYear(method)),
      sortBy: ({ method }) => perYear(method),
      isNumber: true,
    },
    {
      name: 'Survey',
      cell: ({ method }) => surveyWord(method.introducedBy, survey),
      sortBy: ({ method }) => surveyWord(method.introducedBy, survey),
    },
  ];
}

function numberOrDash(value: number | null) {
  return value === null ? <span title="not known: no citations were read yet">–</span> : count(Math.round(value));
}
