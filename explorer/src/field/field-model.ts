import { kinshipOf, reachable, type Kinship } from '../lineage/kinship.js';
import type { FieldData, FieldMethod, FieldPaper } from './load-field.js';
import { paperTime, partsOfDate, timeOfDate, type PaperTime } from './paper-time.js';
import { mainSurvey } from '../parts/main-survey.js';

export interface Lane {
  readonly slug: string;
  readonly name: string;
  readonly definition: string | null;
  /** Papers whose home it is. */
  readonly papers: number;
  /** Papers of other lanes that are filed here too. */
  readonly alsoHere: number;
  /** Its colour and shape (`colourOf`, `shapeOf`). */
  readonly mark: number;
}

export interface FieldPoint {
  readonly id: string;
  readonly title: string;
  /** The method's name where the paper brought one, else its title. */
  readonly label: string;
  readonly when: PaperTime;
  readonly lane: number;
  readonly mark: number;
  /** The categories that it is claimed for. */
  readonly categories: ReadonlySet<string>;
  /** Lanes in which it has claims too. */
  readonly otherLanes: readonly number[];
  /** Citations in the graph, or descendants where none is known. */
  readonly measure: number;
  readonly descendants: number;
  readonly citations: number;
  readonly methods: readonly FieldMethod[];
  readonly inSurvey: boolean;
  readonly afterSurvey: boolean;
  /** Its reference list is known not to be whole. */
  readonly incomplete: boolean;
}

export interface Field {
  readonly data: FieldData;
  readonly lanes: readonly Lane[];
  /** Most important first. */
  readonly points: readonly FieldPoint[];
  readonly byId: ReadonlyMap<string, FieldPoint>;
  readonly byMethod: ReadonlyMap<string, FieldPoint>;
  readonly kinship: Kinship;
  readonly measures: 'citations' | 'descendants';
  /** When the survey came out, in years; null where that is not known. */
  readonly surveyTime: number | null;
  readonly undated: number;
}

type CategoryTree = { readonly slug: string; readonly children?: readonly CategoryTree[] };

/** What is drawn, out of what the service knows; the same facts give the same field. */
export function fieldModel(data: FieldData): Field {
  const { frame, papers } = data;
  const survey = mainSurvey(frame.surveys);
  const laneSlugs = inOrder(
    frame.categories.map(({ slug }) => slug),
    survey?.categories.map(({ slug }) => slug) ?? [],
  );
  const laneOf = lanesOfCategories(frame.categories, laneSlugs);
  const kinship = kinshipOf(data.methods);
  const methodsOf = Map.groupBy(data.methods, ({ introducedBy }) => introducedBy?.id ?? '');
  const measures = frame.status.citations > 0 ? 'citations' : 'descendants';
  const surveyTime = timeOfSurvey(survey?.paper ?? null);
  const asPoint = (paper: FieldPaper): FieldPoint | null => {
    const when = paperTime({ ...paper, arxiv: paper.identifiers.arxiv });
    const [lane, ...otherLanes] = rankedLanes(paper, laneOf);
    if (when === null || lane === undefined) return null;
    const methods = methodsOf.get(paper.id) ?? [];
    const slugs = methods.map(({ slug }) => slug);
    const descendants = reachable(slugs, kinship.children).size;
    const citations = paper.citations.totalCount;
    return {
      id: paper.id,
      title: paper.title,
      label: methods[0]?.name ?? paper.title,
      when,
      lane,
      mark: lane,
      categories: new Set(paper.categories.map(({ category }) => category.slug)),
      otherLanes,
      measure: measures === 'citations' ? citations : descendants,
      descendants,
      citations,
      methods,
      inSurvey: paper.surveys.some(({ slug }) => slug === survey?.slug),
      afterSurvey: surveyTime !== null && when.time > surveyTime,
      incomplete: isIncomplete(paper.completeness),
    };
  };
  const points = papers
    .map(asPoint)
    .filter((point) => point !== null)
    .sort((a, b) => b.measure - a.measure || b.descendants - a.descendants || (a.id < b.id ? -1 : 1));
  const names = new Map(frame.categories.map((category) => [category.slug, category]));
  return {
    data,
    lanes: laneSlugs.map((slug, lane) => ({
      slug,
      name: names.get(slug)?.name ?? slug,
      definition: names.get(slug)?.definition ?? null,
      ...countsOf(points, lane),
      mark: lane,
    })),
    points,
    byId: new Map(points.map((point) => [point.id, point])),
    byMethod: new Map(points.flatMap((point) => point.methods.map(({ slug }) => [slug, point] as const))),
    kinship,
    measures,
    surveyTime,
    undated: papers.length - points.length,
  };
}

/** How many points have a lane as their home, and how many are in it too. */
export function countsOf(points: readonly FieldPoint[], lane: number): Pick<Lane, 'papers' | 'alsoHere'> {
  return {
    papers: points.filter((point) => point.lane === lane).length,
    alsoHere: points.filter((point) => point.otherLanes.includes(lane)).length,
  };
}

/** Nearly every list lacks some entry without identifier; what is marked is a list that lacks much. */
export const INCOMPLETE_BELOW = 0.8;

function isIncomplete({ known, reported, reasons }: FieldPaper['completeness']): boolean {
  return reported === null || reported === 0 ? reasons.length > 0 : known / reported < INCOMPLETE_BELOW;
}

function inOrder(all: readonly string[], preferred: readonly string[]): readonly string[] {
  return [...preferred.filter((slug) => all.includes(slug)), ...all.filter((slug) => !preferred.includes(slug))];
}

function lanesOfCategories(roots: readonly CategoryTree[], slugs: readonly string[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const walk = (category: CategoryTree, lane: number) => {
    lanes.set(category.slug, lane);
    for (const child of category.children ?? []) walk(child, lane);
  };
  for (const root of roots) walk(root, slugs.indexOf(root.slug));
  return lanes;
}

/** A lane that a curator read the paper into first, then the one with most claims; of equals, the one that the survey names first. */
function rankedLanes(paper: FieldPaper, laneOf: ReadonlyMap<string, number>): readonly number[] {
  const claims = new Map<number, number>();
  for (const { category, evidence } of paper.categories) {
    const lane = laneOf.get(category.slug);
    const weight = evidence.some(({ ownReading }) => ownReading) ? CURATED : 1;
    if (lane !== undefined) claims.set(lane, (claims.get(lane) ?? 0) + weight);
  }
  return [...claims].sort(([a, n], [b, m]) => m - n || a - b).map(([lane]) => lane);
}

/** More than the lists of any survey: who read the paper decides against headings of lists. */
const CURATED = 1_000;

/** The end of the day, month or year in which it was published. */
function timeOfSurvey(paper: { readonly published: string | null } | null) {
  const published = paper?.published ?? null;
  const { year, month, day } = partsOfDate(published);
  if (published === null || year === null) return null;
  if (day !== null) return timeOfDate(published);
  return month === null ? year + 1 : year + month / 12;
}
