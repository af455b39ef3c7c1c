import { createHash } from 'node:crypto';
import type { CitationDirection } from '../domain/citation.js';
import { identifierKey, type Identifier } from '../domain/identifier.js';
import type { PaperRecord } from '../domain/reconcile-papers.js';
import type { CitationRecord } from '../graph/ports/write-batch.js';
import type { SourceListEntry, SourcePaper } from '../scholar/paper-source.js';

/** Ids of the source's own: an answer under another one is the same paper under a new name. */
const OWN_SCHEMES: ReadonlySet<string> = new Set(['s2', 'corpusId']);

/** A paper's own record, as the answer to having been asked for it by `asked`. */
export function detailRecord(key: string, asked: Identifier | null, answer: SourcePaper): PaperRecord {
  const answered = new Set(answer.identifiers.map(identifierKey));
  const isAnotherName = asked !== null && !answered.has(identifierKey(asked));
  // The source finds a paper by identifiers that its record does not show: they are the paper's all the same.
  const added = isAnotherName && !OWN_SCHEMES.has(asked.scheme) ? [asked] : [];
  const aliases = isAnotherName && OWN_SCHEMES.has(asked.scheme) ? [asked] : [];
  return {
    key,
    identifiers: [...answer.identifiers, ...added],
    aliases,
    fields: answer.fields,
    status: 'RESOLVED',
    detailed: true,
  };
}

/** What the source answers with nothing. */
export function notFoundRecord(key: string, asked: Identifier): PaperRecord {
  return { key, identifiers: [asked], aliases: [], fields: {}, status: 'NOT_FOUND', detailed: false };
}

/** The papers and citations of one page of a list of the paper `ofId`. */
export function listRecords(
  ofId: string,
  direction: CitationDirection,
  entries: readonly SourceListEntry[],
): { papers: PaperRecord[]; citations: CitationRecord[] } {
  const papers = new Map<string, PaperRecord>();
  const citations = new Map<string, CitationRecord>();
  const unnamed = new Map<string, number>();
  for (const { paper, citation } of entries) {
    const key = entryKey(ofId, direction, paper, unnamed);
    papers.set(key, {
      key,
      identifiers: paper.identifiers,
      aliases: [],
      fields: { ...paper.fields, title: paper.fields.title ?? '' },
      status: paper.identifiers.length === 0 ? 'STUB' : 'RESOLVED',
      detailed: false,
    });
    const ends = direction === 'references' ? { citing: ofId, cited: key } : { citing: key, cited: ofId };
    citations.set(key, { ...ends, ...citation });
  }
  return { papers: [...papers.values()], citations: [...citations.values()] };
}

/**
 * The same entry has the same key whenever its page is read, so that an unresolved one without a usable title becomes the same stub again.
 */
function entryKey(
  ofId: string,
  direction: CitationDirection,
  paper: SourcePaper,
  unnamed: Map<string, number>,
): string {
  const strongest = paper.identifiers[0];
  if (strongest) return identifierKey(strongest);
  const { title = null, year = null } = paper.fields;
  const name = createHash('sha256')
    .update(JSON.stringify([title, year]))
    .digest('base64url')
    .slice(0, 16);
  const count = (unnamed.get(name) ?? 0) + 1;
  unnamed.set(name, count);
  return `${ofId}/${direction}/${name}/${count}`;
}
