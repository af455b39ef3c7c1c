import { boundarySource, boundaryText, coverageTogether, PEOPLE } from '../../domain/boundary.js';
import type { ToldChange } from '../../domain/change.js';
import type { Coverage } from '../../domain/knowledge.js';
import { mergedCoverage } from '../../domain/merge-papers.js';
import type { MergedCoverage } from '../../domain/merge-papers.js';
import type { Instant } from '../../domain/time.js';
import type { CoverageRecord, WriteBatch } from '../ports/write-batch.js';
import { keptFacts } from './former-facts.js';
import type { FormerFact } from './former-facts.js';

/** A survey and a paper, as a store refers to them. */
export interface CoveragePlace<Ref> {
  readonly survey: Ref;
  readonly paper: Ref;
}

/** What one source says of a place; `Said` is how a store names the batch that said it. */
export interface CoverageStatement<Ref, Said> extends CoveragePlace<Ref>, MergedCoverage {
  readonly source: string;
  readonly until: Instant | null;
  readonly said: Said;
}

/** A record whose survey and paper the store has found. */
export interface FoundCoverage<Ref> extends Omit<CoverageRecord, 'paper'>, CoveragePlace<Ref> {
  readonly paperId: string;
}

export interface StoredCoverage<Ref, Said> {
  /** By all sources, ended ones too, of every place that the records name, and of every place that `coverageEnder` is said to end. */
  readonly statements: readonly CoverageStatement<Ref, Said>[];
  /** The surveys of which this source said something in an earlier run. */
  readonly knownSurveys: ReadonlySet<Ref>;
}

/** What the present statements of a place say together; null: nothing. */
export interface CoverageOfPlace<Ref> extends CoveragePlace<Ref> {
  readonly says: Pick<Coverage, 'state' | 'listedBy' | 'reason'> | null;
}

export interface CoveragePlan<Ref, Said> {
  /** Statements to write, ended ones too. */
  readonly put: readonly CoverageStatement<Ref, Said>[];
  readonly former: readonly FormerFact<Said>[];
  /** The places whose coverage changes, with what it becomes. */
  readonly together: readonly CoverageOfPlace<Ref>[];
  readonly changes: readonly ToldChange<Ref>[];
  /** The papers of the batch's records that are inside a boundary once it is written. */
  readonly covered: ReadonlySet<Ref>;
}

type Batch = Pick<WriteBatch, 'source' | 'at' | 'endsOthersOfSource'>;

/** Whose other statements the batch ends; null: nobody's. What people decided ends by decisions alone. */
export function coverageEnder({ source, endsOthersOfSource = false }: Batch): string | null {
  return endsOthersOfSource && boundarySource(source) !== PEOPLE ? source : null;
}

/**
 * Each source says for itself whether a paper is covered, and by which lists, people all as one; what is read is what they say together
 * (`coverageTogether`). So the source's list can go while the curated one stays. Records of one place are one record (`joinedRecords`).
 */
export function planCoverage<Ref, Said>(
  batch: Batch,
  said: Said,
  found: readonly FoundCoverage<Ref>[],
  { statements, knownSurveys }: StoredCoverage<Ref, Said>,
): CoveragePlan<Ref, Said> {
  const source = boundarySource(batch.source);
  const ender = coverageEnder(batch);
  const isDecision = source === PEOPLE;
  const records = joinedRecords(source, batch.at, found);
  const own = new Map(statements.filter((one) => one.source === source).map((one) => [placeKey(one), one]));
  const put = new Map<string, CoverageStatement<Ref, Said>>();
  const former: FormerFact<Said>[] = [];
  for (const [key, { survey, paper, surveyId, paperId, state, listedBy, reason }] of records) {
    const was = own.get(key) ?? null;
    const present = was?.until === null ? was : null;
    if (state === null) {
      if (present) put.set(key, { ...present, until: batch.at });
      continue;
    }
    const known = present && !isDecision && !batch.endsOthersOfSource ? present.listedBy : [];
    const says = { state, listedBy: [...new Set([...known, ...listedBy])].sort(), reason };
    if (present && isSame(present, says)) continue;
    if (was) {
      const value = { state: was.state, listedBy: was.listedBy, reason: was.reason };
      const period = { since: was.since, until: was.until ?? batch.at };
      former.push({ kind: 'coverage', of: `${surveyId} ${paperId}`, value, said: was.said, ...period });
    }
    put.set(key, { survey, paper, source, ...says, since: batch.at, until: null, said });
  }
  for (const [key, statement] of own) {
    if (ender !== null && statement.until === null && !records.has(key))
      put.set(key, { ...statement, until: batch.at });
  }
  const places = new Map<string, CoveragePlace<Ref>>([...records, ...put]);
  const before = coverageOfPlaces(places.values(), statements);
  const others = statements.filter((one) => one.source !== source || !put.has(placeKey(one)));
  const after = coverageOfPlaces(places.values(), [...others, ...put.values()]);
  const together = after.filter((place, i) => JSON.stringify(place.says) !== JSON.stringify(before[i]?.says));
  const changes: ToldChange<Ref>[] = [];
  const added = new Set<Ref>();
  const covered = new Set<Ref>();
  for (const [i, { survey, paper, says }] of after.entries()) {
    const record = [...records.values()][i];
    if (record === undefined) break;
    const was = before[i]?.says ?? null;
    if (says?.state === 'IN') covered.add(paper);
    if (isDecision) {
      const texts = { before: boundaryText(was), after: boundaryText(says) };
      if (texts.before !== texts.after) {
        changes.push({ kind: 'BOUNDARY_DECIDED', paper, field: record.surveyId, ...texts });
      }
      continue;
    }
    // What a source first says of a survey is where its boundary begins.
    const isNews = knownSurveys.has(survey) && was?.state !== 'IN' && says?.state === 'IN';
    if (isNews && !added.has(paper)) changes.push({ kind: 'PAPER_ADDED', paper });
    if (isNews) added.add(paper);
  }
  return { put: [...put.values()], former: keptFacts(former), together, changes, covered };
}

const placeKey = <Ref>({ survey, paper }: CoveragePlace<Ref>): string => `${String(survey)} ${String(paper)}`;

function isSame(was: MergedCoverage, says: Pick<MergedCoverage, 'state' | 'listedBy' | 'reason'>): boolean {
  const textOf = ({ state, listedBy, reason }: typeof says): string => JSON.stringify([state, listedBy, reason]);
  return textOf(was) === textOf(says);
}

/**
 * By place, in the order in which the batch first names each: what its records say of it. Two keys may be one paper: then both lists cover it, as when two
 * papers are merged, and of two reasons the later holds. That a source says nothing of one key says nothing of the other.
 */
function joinedRecords<Ref>(
  source: string,
  at: Instant,
  found: readonly FoundCoverage<Ref>[],
): Map<string, FoundCoverage<Ref>> {
  const joined = new Map<string, FoundCoverage<Ref>>();
  for (const record of found) {
    const key = placeKey(record);
    const earlier = joined.get(key);
    if (earlier === undefined || source === PEOPLE || earlier.state === null) joined.set(key, record);
    else if (record.state !== null) {
      const [kept, brought] = [
        { ...record, state: record.state, since: at, until: null },
        { ...earlier, state: earlier.state, since: at },
      ];
      const { state, listedBy, reason } = mergedCoverage(source, kept, brought);
      joined.set(key, { ...record, state, listedBy, reason });
    }
  }
  return joined;
}

/** What the present statements of each place say together; aligned with `places`. */
export function coverageOfPlaces<Ref>(
  places: Iterable<CoveragePlace<Ref>>,
  statements: readonly CoverageStatement<Ref, unknown>[],
): CoverageOfPlace<Ref>[] {
  const present = new Map<string, CoverageStatement<Ref, unknown>[]>();
  for (const statement of statements) {
    if (statement.until !== null) continue;
    const key = placeKey(statement);
    present.set(key, [...(present.get(key) ?? []), statement]);
  }
  return [...places].map(({ survey, paper }) => {
    const said = (present.get(placeKey({ survey, paper })) ?? []).sort((a, b) => (a.source < b.source ? -1 : 1));
    return { survey, paper, says: coverageTogether(said) };
  });
}
