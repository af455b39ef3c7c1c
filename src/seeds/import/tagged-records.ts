import type { ReadingLimits } from './reading-limits.js';

/** A line that begins with a tag. */
export interface TaggedLine {
  readonly tag: string;
  readonly value: string;
}

/** How a format of tagged lines is laid out. */
export interface TaggedLayout {
  /** Null for a line without tag: it goes on with the value before. */
  readonly lineOf: (line: string) => TaggedLine | null;
  /** Whether the tag begins a record; `isOpen` where another is being read. */
  readonly begins: (tag: string, isOpen: boolean) => boolean;
  /** Whether the tag ends one. */
  readonly ends: (tag: string) => boolean;
  /** Whether an empty line ends a record. */
  readonly endsAtEmptyLine: boolean;
}

export interface TaggedRecord {
  /** On which it begins, from 1. */
  readonly line: number;
  /** By tag, in their order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Why it could not be read, or null. */
  readonly broken: string | null;
}

/**
 * The records of a text of tagged lines. Lines without tag outside of a record are no part of the list: databases write where the file is from, and some
 * programs number the records. In linear time; a record of more lines or characters than the limits is broken.
 */
export function taggedRecords(text: string, layout: TaggedLayout, limits: ReadingLimits): TaggedRecord[] {
  const records: TaggedRecord[] = [];
  let open: OpenRecord | null = null;
  const close = (): void => {
    if (open) records.push(open.done(limits));
    open = null;
  };
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const tagged = layout.lineOf(line);
    if (tagged === null) {
      if (layout.endsAtEmptyLine && line.trim() === '') close();
      else open?.goOn(line.trim());
      continue;
    }
    if (layout.ends(tagged.tag)) {
      close();
      continue;
    }
    if (layout.begins(tagged.tag, open !== null)) {
      close();
      open = new OpenRecord(index + 1);
    }
    open?.add(tagged);
  }
  // The last end mark is often missing; what was read so far counts.
  close();
  return records;
}

class OpenRecord {
  private readonly parts = new Map<string, string[][]>();
  private last: string[] | null = null;
  private lines = 0;
  private size = 0;

  constructor(readonly line: number) {}

  get values(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.parts].map(([tag, values]) => [tag, values.map((parts) => parts.join(' ').trim())]));
  }

  add({ tag, value }: TaggedLine): void {
    this.last = [value];
    const present = this.parts.get(tag);
    if (present) present.push(this.last);
    else this.parts.set(tag, [this.last]);
    this.count(value);
  }

  goOn(text: string): void {
    if (text === '') return;
    this.last?.push(text);
    this.count(text);
  }

  private count(text: string): void {
    this.lines += 1;
    this.size += text.length;
  }

  done({ entryLines, entrySize }: ReadingLimits): TaggedRecord {
    const { line, lines, size } = this;
    if (lines > entryLines) return { line, values: new Map(), broken: `it has more than ${entryLines} lines` };
    if (size > entrySize) return { line, values: new Map(), broken: `it is longer than ${entrySize} characters` };
    return { line, values: this.values, broken: null };
  }
}
