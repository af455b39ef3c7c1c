import { createHash } from 'node:crypto';
import { identifierKey, sortIdentifiers } from '../domain/identifier.js';
import { foldText } from '../domain/text.js';
import type { SourcePaper } from '../sources/paper-source.js';

const BYTES = 8;

/** What an entry of a list is counted and keyed by: its strongest identifier, else its text. Null where it says nothing at all. */
export function entryKey(paper: SourcePaper): string | null {
  const strongest = sortIdentifiers(paper.identifiers)[0];
  if (strongest) return identifierKey(strongest);
  const { title, year, authors } = paper.fields;
  if (!title) return null;
  return `text:${foldText(title)}|${year ?? ''}|${foldText(authors?.[0]?.name ?? '')}`;
}

/**
 * The entries of one list that were met: pages repeat entries when the source's list grows while it is read. 64 bits of SHA-256 an entry, so
 * that a ledger can keep them (25,000 entries: 270 kB) and a resumed reading counts as an uninterrupted one.
 */
export class DistinctEntries {
  private readonly met = new Set<string>();
  private readonly order: string[] = [];

  constructor(saved = '') {
    const bytes = Buffer.from(saved, 'base64');
    for (let at = 0; at + BYTES <= bytes.length; at += BYTES) this.put(bytes.toString('latin1', at, at + BYTES));
  }

  get size(): number {
    return this.order.length;
  }

  /** True when the key is met for the first time. */
  add(key: string): boolean {
    const mark = createHash('sha256').update(key).digest().toString('latin1', 0, BYTES);
    if (this.met.has(mark)) return false;
    this.put(mark);
    return true;
  }

  /** The first `count` of them, for the constructor. */
  save(count = this.size): string {
    return Buffer.from(this.order.slice(0, count).join(''), 'latin1').toString('base64');
  }

  private put(mark: string): void {
    this.met.add(mark);
    this.order.push(mark);
  }
}
