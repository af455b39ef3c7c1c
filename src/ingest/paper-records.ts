import type { CitationDirection } from '../domain/citation.js';
import { identifierKey, type Identifier } from '../domain/identifier.js';
import { titleKeyOf, type PaperRecord } from '../domain/reconcile-papers.js';
import type { CitationRecord } from '../graph/ports/write-batch.js';
import type { SourceDescription, SourceListEntry, SourcePaper } from '../sources/paper-source.js';

/** A paper's own record, as the answer to having been asked for it by `asked`. */
export function detailRecord(
  { ownSchemes }: Pick<SourceDescription, 'ownSchemes'>,
  key: string,
  asked: Identifier | null,
  answer: SourcePaper,
): PaperRecord {
  const answered = new Set(answer.identifiers.map(identifierKey));
  const isAnotherName = asked !== null && !answered.has(identifierKey(asked));
  // The source finds a paper by identifiers that its record does not show: they are the paper's all the same.
  const added = isAnotherName && !ownSchemes.has(asked.scheme) ? [asked] : [];
  const aliases = isAnotherName && ownSchemes.has(asked.scheme) ? [asked] : [];
  return {
    key,
    identifiers: [...answer.identifiers, ...added],
    aliases,
    fields: answer.fields,
    status: 'RESOLVED',
    detailed: true,
  };
}

/**
 * That a curated entry without identifier is the paper that was found by its title: said in the entry's own words, by which it is recognised.
 */
export function foundByTitleRecord(
  key: string,
  entry: { title: string; year: number | null },
  answer: SourcePaper,
): PaperRecord {
  const { title, year } = entry;
  return {
    key,
    identifiers: answer.identifiers,
    aliases: [],
    fields: { title, year },
    status: 'RESOLVED',
    detailed: false,
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
  const untitled = { count: 0 };
  for (const { paper, citation } of entries) {
    const key = entryKey(ofId, direction, paper, untitled);
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
 * The same entry has the same key whenever its page is read. Entries without an identifier are told apart by what they say, and those that say
 * nothing by their place among their like.
 */
function entryKey(ofId: string, direction: CitationDirection, paper: SourcePaper, untitled: { count: number }): string {
  const strongest = paper.identifiers[0];
  if (strongest) return identifierKey(strongest);
  const titleKey = titleKeyOf(paper.fields);
  if (titleKey !== null) return `title:${titleKey}`;
  untitled.count += 1;
  return `${ofId}/${direction}/untitled/${untitled.count}`;
}
