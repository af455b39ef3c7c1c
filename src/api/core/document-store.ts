import type { DocumentNode } from 'graphql';

/** Bytes of all kept documents together, as `bytesOf` reckons. */
const MOST_BYTES = 32 << 20;

/** Bytes that a syntax tree with its tokens takes for each character, about; the limit on tokens bounds the characters that count. */
const TREE_BYTES = 100;
const TREE_CHARACTERS = 20_000;

interface Kept {
  readonly document: DocumentNode;
  readonly bytes: number;
}

/**
 * Parsed documents, the last used longest. Apollo's own store counts the tree as JSON, which leaves out the source text that each tree holds on to:
 * small documents with long comments would fill the heap.
 */
export class DocumentStore {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly mostBytes: number = MOST_BYTES) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    const known = this.kept.get(key);
    if (!known) return undefined;
    this.kept.delete(key);
    this.kept.set(key, known);
    return known.document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    const bytes = bytesOf(document);
    this.kept.set(key, { document, bytes });
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes) break;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    return this.kept.delete(key);
  }

  get size(): number {
    return this.kept.size;
  }
}

function bytesOf({ loc }: DocumentNode): number {
  const characters = loc?.source.body.length ?? TREE_CHARACTERS;
  return 2 * characters + TREE_BYTES * Math.min(characters, TREE_CHARACTERS);
}
