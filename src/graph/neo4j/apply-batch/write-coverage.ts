import type { BoundaryState } from '../../../domain/knowledge.js';
import type { Properties } from '../paper-properties.js';
import { SURVEYS_SPOKEN_OF_BEFORE } from '../statements/write-changes.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkKnown, keepFact, loadFacts, partsOf, same } from './facts.js';
import type { StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

type Said = StoredFact & {
  readonly place: string;
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
};

/**
 * Each source says for itself whether a paper is covered, and by which lists; what is read is all of their lists together, and OUT where one of
 * them says so with a reason of its own. So the source's list can go without the curated one going too.
 */
export async function writeCoverage(context: BatchContext, known: KnownThings): Promise<void> {
  const { at, source, run, coverage = [], endsOthersOfSource = false } = context.batch;
  if (coverage.length === 0 && !endsOthersOfSource) return;
  const records = coverage.map(({ surveyId, paper, ...record }) => {
    checkKnown(known.surveys, surveyId, 'coverage', 'survey');
    const paperId = context.paperId(paper, 'coverage');
    return { ...record, surveyId, paperId, place: `${surveyId} ${paperId}` };
  });
  const named = new Set(records.map(({ place }) => place));
  const others = endsOthersOfSource
    ? (await context.read<{ place: string }>(statements.COVERAGE_PLACES_OF_SOURCE, { source }))
        .map(({ place }) => place)
        .filter((place) => !named.has(place))
    : [];
  const places = [...named, ...others];
  // What a source first says of a survey is where its boundary begins.
  const surveyIds = [...new Set(records.map(({ surveyId }) => surveyId))];
  const spokenOf = context.read<{ surveyId: string }>(SURVEYS_SPOKEN_OF_BEFORE, { source, run, surveyIds });
  const said = (await loadFacts(context, statements.COVERAGE_STATEMENTS, { places })) as Map<string, Said>;
  const news = new Set((await spokenOf).map(({ surveyId }) => surveyId));
  const covered = new Set(
    [...statesOf([...said.values()])].flatMap(([place, state]) => (state === 'IN' ? [place] : [])),
  );
  const changed = new Map<string, Properties>();
  const put = (row: Said): void => {
    said.set(row.id, row);
    changed.set(row.id, row);
  };
  for (const { surveyId, paperId, place, state, listedBy, reason } of records) {
    const id = `${place} ${source}`;
    const was = said.get(id);
    const before = was && was.until == null && (!endsOthersOfSource || changed.has(id)) ? was.listedBy : [];
    const says = { state, listedBy: [...new Set([...before, ...listedBy])].sort(), reason };
    const isSame = was !== undefined && was.until == null && same(partsOf(was, says), says);
    if (was && !isSame && !changed.has(id)) {
      keepFact(context, 'coverage', { ...was, id: place }, partsOf(was, says), (was.until as string | null) ?? at);
    }
    const since = isSame ? was.since : at;
    put({ id, place, surveyId, paperId, source, ...says, since, until: null, saidAt: at, saidRun: run });
  }
  for (const place of others) {
    const was = said.get(`${place} ${source}`);
    if (was) put({ ...was, until: at });
  }
  context.sendRows(statements.PUT_COVERAGE_STATEMENTS, [...changed.values()]);
  readTogether(context, places, [...said.values()]);
  const states = statesOf([...said.values()]);
  for (const { surveyId, paperId, place } of records) {
    if (!news.has(surveyId) || covered.has(place) || states.get(place) !== 'IN') continue;
    context.tell({ kind: 'PAPER_ADDED', paper: paperId });
    covered.add(place);
  }
}

/** What the present statements of each place say together. */
function statesOf(said: readonly Said[]): Map<string, BoundaryState> {
  const states = new Map<string, BoundaryState>();
  for (const { place, state, until } of said) {
    if (until == null && states.get(place) !== 'OUT') states.set(place, state);
  }
  return states;
}

function readTogether(context: BatchContext, places: readonly string[], said: readonly Said[]): void {
  const { at } = context.batch;
  const byPlace = new Map<string, Said[]>(places.map((place) => [place, []]));
  for (const statement of said) if (statement.until == null) byPlace.get(statement.place)?.push(statement);
  const put: Properties[] = [];
  const dropped: Properties[] = [];
  for (const place of places) {
    const [surveyId, paperId] = place.split(' ');
    const present = (byPlace.get(place) ?? []).sort((a, b) => (a.source < b.source ? -1 : 1));
    if (present.length === 0) {
      dropped.push({ surveyId, paperId });
      continue;
    }
    const state = present.some((statement) => statement.state === 'OUT') ? 'OUT' : 'IN';
    const reason = present.find((statement) => statement.state === state && statement.reason != null)?.reason ?? null;
    const listedBy = [...new Set(present.flatMap((statement) => statement.listedBy))].sort();
    put.push({ surveyId, paperId, state, reason, listedBy });
  }
  context.sendRows(statements.PUT_COVERAGE, put, { at });
  context.sendRows(statements.DROP_COVERAGE, dropped, { at });
}
