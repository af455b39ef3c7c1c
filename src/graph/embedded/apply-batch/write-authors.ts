import { authorNodeId } from '../../../domain/reconcile-papers.js';
import type { PaperRecord } from '../../../domain/reconcile-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { spacedWords } from '../../../domain/search-words.js';
import { foldText } from '../../../domain/text.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';

interface StaleAuthor {
  readonly id: string;
  readonly s2Id: string | null;
  readonly name: string;
  readonly folded: string;
  readonly rid: number | null;
}

/** The authors of papers whose own record is in the batch, as nodes; the last record says an author's name. */
export function writeAuthors(
  context: BatchContext,
  records: readonly PaperRecord[],
  papers: ReadonlyMap<string, StoredPaper>,
): void {
  const { db } = context;
  const authors = new Map<string, readonly [id: string, s2Id: string | null, name: string, folded: string]>();
  const authorships = new Map<number, (readonly [paper: number, position: number, author: string])[]>();
  for (const record of records) {
    const paper = record.detailed ? papers.get(context.ids.get(record.key) ?? '') : undefined;
    if (!paper?.authors) continue;
    const rid = context.paper(paper.id, 'papers');
    const list = paper.authors.map((author, position) => {
      const id = authorNodeId(paper.id, position, author);
      authors.delete(id);
      authors.set(id, [id, author.s2Id, author.name, foldText(author.name)]);
      return [rid, position, id] as const;
    });
    authorships.set(rid, list);
  }
  if (authorships.size === 0) return;
  let last = db.get<{ rid: number }>(statements.LAST_AUTHOR)?.rid ?? 0;
  for (const stale of db.all<StaleAuthor>(statements.STALE_AUTHORS, JSON.stringify([...authors.values()]))) {
    const rid = stale.rid ?? (last += 1);
    db.run(statements.PUT_AUTHOR, rid, stale.id, stale.s2Id, stale.name, stale.folded);
    db.run(statements.PUT_AUTHOR_WORDS, rid, spacedWords(stale.folded));
  }
  const changed = changedAuthorships(context, authorships);
  for (const rid of changed) db.run(statements.DROP_AUTHORSHIPS, rid);
  const rows = changed.flatMap((rid) => authorships.get(rid) ?? []);
  if (rows.length > 0) db.run(statements.ADD_AUTHORSHIPS, JSON.stringify(rows));
}

function changedAuthorships(
  { db }: BatchContext,
  authorships: ReadonlyMap<number, readonly (readonly [number, number, string])[]>,
): number[] {
  const known = new Map<number, string[]>();
  const rids = JSON.stringify([...authorships.keys()]);
  for (const { paper, position, author } of db.all<{ paper: number; position: number; author: string }>(
    statements.AUTHORSHIPS,
    rids,
  )) {
    const list = known.get(paper) ?? [];
    list[position] = author;
    known.set(paper, list);
  }
  return [...authorships].flatMap(([rid, list]) => {
    const was = JSON.stringify(known.get(rid) ?? []);
    return was === JSON.stringify(list.map(([, , author]) => author)) ? [] : [rid];
  });
}
