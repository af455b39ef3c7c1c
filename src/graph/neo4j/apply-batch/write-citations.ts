import { joinedCitations, listSizes, planCitations } from '../../batch/plan-citations.js';
import type {
  ChangedCitation,
  CitationPlan,
  FoundCitation,
  ListSizes,
  StoredCitation,
} from '../../batch/plan-citations.js';
import { pairsByCiting } from '../cypher/pairs-by-citing.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import { BROUGHT_AGAIN } from '../statements/merges.js';
import * as statements from '../statements/write-citations.js';
import type { BatchContext, KnownPaper } from './batch-context.js';

export type SaidCitation = FoundCitation<KnownPaper>;

interface KnownRow {
  readonly citingId: string;
  readonly citedId: string;
  readonly place: string;
  readonly citation: Properties;
}

/** Where it lies, and which source said what it says. */
interface KnownCitation extends StoredCitation {
  readonly place: string;
  readonly source: string;
}

/** What a batch's citations do to the graph, as the statements take it. */
export interface CitationWrites extends Pick<CitationPlan<KnownPaper, KnownCitation>, 'added' | 'grown'> {
  /** Of citations that are there: where each lies, and what of it changes. */
  readonly changes: readonly { readonly place: string; readonly changes: Properties }[];
  /** How much the lists of each paper grow. */
  readonly sizes: ReadonlyMap<string, ListSizes>;
}

/** Reads what is there, decides what changes; writes nothing. */
export async function readCitationPlan(context: BatchContext): Promise<CitationWrites> {
  const { batch } = context;
  const said = joinedCitations(batch.citations ?? [], (key) => context.paper(key, 'citations'), pairKey);
  const { added, changed, again, grown } = planCitations(batch, said, await knownOf(context, said));
  for (const one of changed) keepFormer(context, one);
  const sight = { lastSeenAt: batch.at, lastSource: batch.source, lastRun: batch.run };
  context.count('citationsAdded', grown.length);
  return {
    added,
    grown,
    changes: [
      ...changed.map(({ was, changes, isSeen }) => ({
        place: was.place,
        changes: {
          ...(was.isGone ? GONE_NO_LONGER : {}),
          ...(isSeen ? sight : {}),
          ...changes,
          ...(was.vanishedAt === null ? {} : { vanishedAt: null }),
        },
      })),
      ...again.map(({ was }) => ({ place: was.place, changes: sight })),
    ],
    sizes: listSizes(
      grown.map(({ citing, cited }) => ({ citing: citing.id, cited: cited.id })),
      (id) => context.paper(id, 'citations').isIdentified,
    ),
  };
}

const GONE_NO_LONGER = { gone: null, isInfluential: null, intents: null, contexts: null };

/** Nothing can lead to a paper that the batch makes. */
async function knownOf(
  context: BatchContext,
  said: ReadonlyMap<string, SaidCitation>,
): Promise<Map<string, KnownCitation>> {
  const pairs = [...said.values()].filter(({ citing, cited }) => !citing.isNew && !cited.isNew);
  if (pairs.length === 0) return new Map();
  const rows = await context.read<KnownRow>(statements.KNOWN_CITATIONS, {
    pairs: pairsByCiting(pairs.map(({ citing, cited }) => ({ citingId: citing.id, citedId: cited.id }))),
  });
  return new Map(rows.map((row) => [`${row.citingId} ${row.citedId}`, knownCitation(row)]));
}

function knownCitation({ place, citation }: KnownRow): KnownCitation {
  const isGone = citation.gone != null;
  const textOf = (value: unknown): string | null => (isGone || value == null ? null : JSON.stringify(value));
  return {
    place,
    source: (citation.lastSource ?? citation.firstSource) as string,
    isInfluential: isGone ? null : ((citation.isInfluential as boolean | null | undefined) ?? null),
    intents: textOf(citation.intents),
    contexts: textOf(citation.contexts),
    firstSeenAt: citation.firstSeenAt as string,
    lastSeenAt: citation.lastSeenAt as string,
    vanishedAt: (citation.vanishedAt as string | null | undefined) ?? null,
    isGone,
  };
}

function keepFormer(
  context: BatchContext,
  { citation: { citing, cited }, was, former }: ChangedCitation<KnownPaper, KnownCitation>,
): void {
  const { at, run } = context.batch;
  const of = pairKey(citing, cited);
  for (const { field, value, since } of former) {
    context.formerValues.push({ kind: 'citation', of, field, value, source: was.source, run, since, until: at });
  }
}

/** A new citation as the statements take it. */
export function citationRow({ isInfluential, intents, contexts }: SaidCitation): unknown[] {
  return [isInfluential, intents, contexts];
}

export function writeCitations(context: BatchContext, plan: CitationWrites, written: ReadonlySet<SaidCitation>): void {
  const rows = plan.added
    .filter((citation) => !written.has(citation))
    .map((said) => [said.citing.id, said.cited.id, citationRow(said)] as const)
    .sort(([citing, cited], [otherCiting, otherCited]) =>
      citing === otherCiting ? (cited < otherCited ? -1 : 1) : citing < otherCiting ? -1 : 1,
    );
  const { at, source, run } = context.batch;
  context.sendRows(statements.ADD_CITATIONS, rows, { at, source, run });
  const news = plan.changes.filter(({ changes }) => CHANGING.some((name) => name in changes));
  context.sendRows(
    statements.KEEP_CITATIONS,
    news.map(({ place }) => ({ place })),
    { at },
  );
  sendCitationChanges((statement, rows) => context.sendRows(statement, rows), plan.changes);
  tellBrought(context);
}

/** Most changes are mere sightings: only those that end a citation or begin it again look at its type. */
export function sendCitationChanges<Row extends { readonly changes: Properties }>(
  send: (statement: Statement, rows: readonly Row[]) => void,
  changes: readonly Row[],
): void {
  const isOfPresence = ({ changes: parts }: Row): boolean => 'vanishedAt' in parts;
  send(
    statements.CHANGE_CITATIONS,
    changes.filter((row) => !isOfPresence(row)),
  );
  send(statements.CHANGE_CITATION_PRESENCE, changes.filter(isOfPresence));
}

/** What is listed of a paper that was merged is not in the list of the paper that it is now. */
function tellBrought(context: BatchContext): void {
  const { at, citations = [] } = context.batch;
  const pairs = citations
    .filter(({ citing, cited }) => context.isMerged(citing) || context.isMerged(cited))
    .map(({ citing, cited }) => ({
      citingId: context.paperId(citing, 'citations'),
      citedId: context.paperId(cited, 'citations'),
    }));
  if (pairs.length > 0) context.send(BROUGHT_AGAIN, { at, pairs: pairsByCiting(pairs) });
}

/** Of papers that were there; new ones are made with theirs. */
export function writeListSizes(context: BatchContext, { sizes }: CitationWrites): void {
  const rows = [...sizes]
    .filter(([id]) => !context.paper(id, 'citations').isNew)
    .map(([id, { citations, references, unresolved }]) => [id, citations, references, unresolved])
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  context.sendRows(statements.ADD_TO_LIST_SIZES, rows);
}

const pairKey = (citing: KnownPaper, cited: KnownPaper): string => `${citing.id} ${cited.id}`;

/** What else than a mere sighting changes a citation. */
const CHANGING = ['isInfluential', 'intents', 'contexts', 'vanishedAt'] as const;
