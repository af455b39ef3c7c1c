import { boundarySource, boundaryText, coverageTogether, PEOPLE } from '../../../domain/boundary.js';
import type { BoundaryState } from '../../../domain/knowledge.js';
import type { Properties } from '../cypher/paper-properties.js';
import { SURVEYS_SPOKEN_OF_BEFORE } from '../statements/write-changes.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkKnown, keepFact, loadFacts, partsOf, same } from './facts.js';
import type { StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

export type SaidCoverage = StoredFact & {
  readonly place: string;
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason?: string | null;
};

/**
 * Each source says for itself whether a paper is covered, and by which lists, people all as one; what is read is what they say together
 * (`coverageTogether`). So the source's list can go without the curated one going too.
 */
export async function writeCoverage(context: BatchContext, known: KnownThings): Promise<void> {
  const { at, run, coverage = [], endsOthersOfSource = false } = context.batch;
  const source = boundarySource(context.batch.source);
  const isDecision = source === PEOPLE;
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
  const said = (await loadFacts(context, statements.COVERAGE_STATEMENTS, { places })) as Map<string, SaidCoverage>;
  const news = new Set((await spokenOf).map(({ surveyId }) => surveyId));
  const before = togetherOf(places, said.values());
  const covered = new Set(places.filter((place) => before.get(place)?.state === 'IN'));
  const changed = new Map<string, Properties>();
  const put = (row: SaidCoverage): void => {
    said.set(row.id, row);
    changed.set(row.id, row);
  };
  for (const { surveyId, paperId, place, state, listedBy, reason } of records) {
    const id = `${place} ${source}`;
    const was = said.get(id);
    if (state === null) {
      if (was && was.until == null) put({ ...was, until: at });
      continue;
    }
    const isAdded = was && was.until == null && !isDecision && (!endsOthersOfSource || changed.has(id));
    const says = { state, listedBy: [...new Set([...(isAdded ? was.listedBy : []), ...listedBy])].sort(), reason };
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
  const after = togetherOf(places, said.values());
  readTogether(context, after);
  for (const { surveyId, paperId, place } of records) {
    const [was, is] = [boundaryText(before.get(place) ?? null), boundaryText(after.get(place) ?? null)];
    if (isDecision) {
      if (was !== is) {
        context.tell({ kind: 'BOUNDARY_DECIDED', paper: paperId, field: surveyId, before: was, after: is });
      }
    } else if (news.has(surveyId) && !covered.has(place) && after.get(place)?.state === 'IN') {
      context.tell({ kind: 'PAPER_ADDED', paper: paperId });
      covered.add(place);
    }
  }
}

type Together = ReturnType<typeof coverageTogether>;

/** What the present statements of each place say together. */
export function togetherOf(places: readonly string[], said: Iterable<SaidCoverage>): Map<string, Together> {
  const byPlace = new Map<string, SaidCoverage[]>(places.map((place) => [place, []]));
  for (const statement of said) if (statement.until == null) byPlace.get(statement.place)?.push(statement);
  return new Map(
    [...byPlace].map(([place, present]) => [
      place,
      coverageTogether(
        present
          .sort((a, b) => (a.source < b.source ? -1 : 1))
          .map(({ source, state, listedBy, reason }) => ({ source, state, listedBy, reason: reason ?? null })),
      ),
    ]),
  );
}

export function readTogether(context: BatchContext, together: ReadonlyMap<string, Together>): void {
  const { at } = context.batch;
  const put: Properties[] = [];
  const dropped: Properties[] = [];
  for (const [place, says] of together) {
    const [surveyId, paperId] = place.split(' ');
    if (says === null) dropped.push({ surveyId, paperId });
    else put.push({ surveyId, paperId, ...says });
  }
  context.sendRows(statements.PUT_COVERAGE, put, { at });
  context.sendRows(statements.DROP_COVERAGE, dropped, { at });
}
