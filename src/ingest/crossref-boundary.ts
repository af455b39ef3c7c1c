import { SourceUnavailableError } from '../domain/errors.js';
import { identifierKey } from '../domain/identifier.js';
import type { Problem } from '../domain/ingest-run.js';
import type { PaperRecord } from '../domain/reconcile-papers.js';
import type { CitationRecord } from '../graph/ports/write-batch.js';
import { CROSSREF } from '../sources/crossref/description.js';
import { readDeposited } from '../sources/crossref/references/deposited-reference.js';
import { isReferenced, KnownTitles, type KnownPaper } from '../sources/crossref/references/known-titles.js';
import {
  resolveReferences,
  type KnownTarget,
  type ResolvedReference,
} from '../sources/crossref/references/resolve-references.js';
import type { CrossrefWork } from '../sources/crossref/to-work.js';
import type { PaperSource, SourcePaper } from '../sources/paper-source.js';
import { BOUNDARY_TASK, type Ledger, type Target } from './plan.js';
import { doisOf, type CrossrefWorkings } from './watch-notices.js';

export interface CrossrefBoundaryWork extends CrossrefWorkings {
  readonly surveyId: string;
  readonly survey: Target;
  /** For titles that the graph does not have; null where it cannot be asked now. */
  readonly titles: PaperSource | null;
  readonly ledger: Ledger;
  /** Papers whose titles entries are compared with. */
  readonly knownIds: readonly string[];
}

const CROSSREF_BOUNDARY_TASK = `${BOUNDARY_TASK} ${CROSSREF.name}`;

/**
 * Reads the survey's own reference list from Crossref, where Semantic Scholar gave none: what it names is inside of the boundary. Entries are found by DOI, arXiv
 * id, the titles of the graph and Semantic Scholar's search by title; what nothing finds stays an entry with its text. Crossref's list says nothing of what
 * Semantic Scholar's would hold, so it counts as no reading of that: nothing vanishes by it.
 */
export async function readCrossrefBoundary(work: CrossrefBoundaryWork): Promise<void> {
  const { recorder, ledger, survey, surveyId } = work;
  if (ledger.isDone(CROSSREF_BOUNDARY_TASK) || recorder.isSpent) return;
  recorder.begin('boundary', 0, null);
  const record = await recordOf(work);
  if (record === 'unavailable') return;
  const done = { task: CROSSREF_BOUNDARY_TASK, state: 'DONE', cursor: null } as const;
  if (!record?.references) {
    const why = record ? 'its publisher deposited none at Crossref' : 'Crossref does not know the survey';
    const message = `Semantic Scholar gave no reference list of the survey, and ${why}; the curated list stands alone`;
    await recorder.save({}, [done], [recorder.problem('REFERENCES_ELIDED', message, survey.title)], 1);
    return;
  }
  const known = new KnownTitles(await knownPapers(work));
  const resolved = resolveReferences(record.references.map(readDeposited), known, survey.identifiers);
  const byTitle = await searchTitles(work, resolved);
  const named = await namedPapers(work, resolved);
  const { papers, citations, cited } = recordsOf(survey.id, resolved, byTitle, named);
  const coverage = cited.map((paper) => {
    return { surveyId, paper, state: 'IN' as const, listedBy: [CROSSREF.name], reason: null };
  });
  const problem: Problem = recorder.problem('LIST_FROM_CROSSREF', summary(resolved, byTitle.size), survey.title);
  await recorder.save({ source: CROSSREF.name, papers, citations, coverage }, [done], [problem], 1);
}

async function recordOf(work: CrossrefBoundaryWork): Promise<CrossrefWork | null | 'unavailable'> {
  const { survey, records, crossref, recorder, signal } = work;
  const dois = doisOf(survey);
  const read = dois.map((doi) => records.get(doi)).find((record) => record !== undefined);
  if (read) return read;
  try {
    const works = await crossref.works(dois, { signal, observer: recorder.observer });
    return works.find((one) => one !== null) ?? null;
  } catch (error) {
    if (!(error instanceof SourceUnavailableError)) throw error;
    const message = `the survey's own reference list could not be read from Crossref, and stays due: ${error.message}`;
    await recorder.save({}, [], [recorder.problem('SOURCE_ERROR', message, survey.title)], 1);
    return 'unavailable';
  }
}

const KNOWN_PARTS = ['title', 'year', 'authors', 'identifiers'] as const;

async function knownPapers({ stores, knownIds, survey }: CrossrefBoundaryWork): Promise<KnownTarget[]> {
  const papers = await stores.papers.byIds(knownIds, KNOWN_PARTS);
  return papers.filter((paper) => paper !== null && paper.id !== survey.id) as KnownTarget[];
}

/** Ids of papers that the graph has under an identifier of the entry: what a depositor calls them says nothing against it. */
async function namedPapers(
  { stores }: CrossrefBoundaryWork,
  resolved: readonly ResolvedReference[],
): Promise<ReadonlyMap<ResolvedReference, string>> {
  const asked = resolved.flatMap((one) =>
    one.is === 'PAPER' ? one.identifiers.map((identifier) => ({ one, identifier })) : [],
  );
  const found = await stores.papers.byIdentifiers(
    asked.map(({ identifier }) => identifier),
    [],
  );
  const named = new Map<ResolvedReference, string>();
  for (const [at, { one }] of asked.entries()) {
    const paper = found[at];
    if (paper && !named.has(one)) named.set(one, paper.id);
  }
  return named;
}

/** Papers that Semantic Scholar finds by the titles that are left, agreeing in title and author; one that cannot be asked on ends the search. */
async function searchTitles(
  { titles, recorder, signal }: CrossrefBoundaryWork,
  resolved: readonly ResolvedReference[],
): Promise<ReadonlyMap<ResolvedReference, SourcePaper>> {
  const found = new Map<ResolvedReference, SourcePaper>();
  if (titles === null) return found;
  for (const one of resolved) {
    const [title] = one.reference.titles;
    if (one.is !== 'UNRESOLVED' || title === undefined || recorder.isSpent) continue;
    try {
      const answer = await titles.byTitle(title, { signal, observer: recorder.observer });
      if (answer && isReferenced(one.reference, foundPaper(answer))) found.set(one, answer);
    } catch (error) {
      if (!(error instanceof SourceUnavailableError)) throw error;
      return found;
    }
  }
  return found;
}

function foundPaper({ fields: { title = null, year = null, authors = null } }: SourcePaper): KnownPaper {
  return { title: title ?? '', year, authors };
}

/** Papers, citations and the keys of what is cited; two entries of one paper are one citation. */
function recordsOf(
  surveyId: string,
  resolved: readonly ResolvedReference[],
  byTitle: ReadonlyMap<ResolvedReference, SourcePaper>,
  named: ReadonlyMap<ResolvedReference, string>,
): { papers: PaperRecord[]; citations: CitationRecord[]; cited: string[] } {
  const papers = new Map<string, PaperRecord>();
  const cited = new Set<string>();
  for (const one of resolved) {
    const { reference } = one;
    const answer = byTitle.get(one);
    const [title = reference.rawText ?? ''] = reference.titles;
    const known = (one.is === 'PAPER' ? one.known?.id : undefined) ?? named.get(one);
    if (known !== undefined) {
      if (known !== surveyId) cited.add(known);
    } else if (one.is === 'PAPER' || answer) {
      const identifiers = answer?.identifiers ?? (one.is === 'PAPER' ? one.identifiers : []);
      const [first] = identifiers;
      if (!first) continue;
      const key = identifierKey(first);
      cited.add(key);
      const fields = answer?.fields ?? { title, year: reference.year };
      papers.set(key, { key, identifiers, aliases: [], fields, status: 'RESOLVED', detailed: false });
    } else if (one.is === 'UNRESOLVED' && title !== '') {
      const key = `crossref:${reference.position}`;
      cited.add(key);
      const fields = { title, year: reference.year };
      papers.set(key, { key, identifiers: [], aliases: [], fields, status: 'STUB', detailed: false });
    }
  }
  const citations = [...cited].map((key) => ({
    citing: surveyId,
    cited: key,
    isInfluential: null,
    intents: null,
    contexts: null,
  }));
  return { papers: [...papers.values()], citations, cited: [...cited] };
}

function summary(resolved: readonly ResolvedReference[], searched: number): string {
  const count = (is: ResolvedReference['is']) => resolved.filter((one) => one.is === is).length;
  const noPapers = count('NO_PAPER');
  return [
    `Semantic Scholar gave no reference list of the survey; it was read from Crossref: ${resolved.length} entries`,
    `${count('PAPER') + searched} found as papers`,
    `${count('UNRESOLVED') - searched} not resolved`,
    ...(noPapers === 0 ? [] : [`${noPapers} web pages, software or data`]),
  ].join(', ');
}
