import { MACROS_OF_STYLES } from './bibtex-macros.js';
import type { ReadingLimits } from './reading-limits.js';
import { InvalidInputError } from '../../domain/errors.js';

/** An entry of a BibTeX file: its fields as they stand, macros and `#` resolved. */
export interface BibtexEntry {
  /** On which it begins, from 1. */
  readonly line: number;
  /** In lower case. */
  readonly type: string;
  readonly key: string;
  /** By their names in lower case; of a field that is given twice the first. */
  readonly fields: ReadonlyMap<string, string>;
  /** Why it could not be read, or null. */
  readonly broken: string | null;
}

/** A mistake in an entry. */
class Mistake extends Error {}

const START = /@\s*([\p{L}][\p{L}\p{N}_:+.-]*)\s*([{(])/gu;
const LETTER_OF_NAME = /[^\s,={}()"#%]+/y;
const SPACE = /\s/;

/**
 * The entries of a BibTeX or BibLaTeX file in their order, broken ones among them. Text between entries, comments and preambles are passed over; `%`
 * begins a comment between fields only. A macro that nobody defines is empty, as BibTeX takes it. In linear time: text that is looked at
 * again and again for an end that it does not have is refused.
 * @throws InvalidInputError for a text that only costs time or memory
 */
export function bibtexEntries(text: string, limits: ReadingLimits): BibtexEntry[] {
  return new BibtexScanner(text, limits).read();
}

class BibtexScanner {
  private readonly entries: BibtexEntry[] = [];
  private readonly macros = new Map<string, string>(Object.entries(MACROS_OF_STYLES));
  private readonly closing: Int32Array;
  private at = 0;
  private steps = 0;
  private expanded = 0;
  private line = 1;
  private lineAt = 0;

  constructor(
    private readonly text: string,
    private readonly limits: ReadingLimits,
  ) {
    this.closing = closingBraces(text);
  }

  read(): BibtexEntry[] {
    for (;;) {
      const start = this.nextStart();
      if (start === null) return this.entries;
      const { from, type, guard } = start;
      if (this.entries.length >= this.limits.entries) {
        throw new InvalidInputError('file', `the BibTeX has more than ${this.limits.entries} entries: split it`);
      }
      if (type === 'comment' || type === 'preamble') this.pass(guard);
      else if (type === 'string') this.macro(from, guard);
      else this.entry(from, type, guard);
    }
  }

  /** The next `@type{` that is not behind a `%`; `at` is then inside. */
  private nextStart(): { readonly from: number; readonly type: string; readonly guard: string } | null {
    for (;;) {
      const outside = this.at;
      START.lastIndex = outside;
      const match = START.exec(this.text);
      if (match === null) return null;
      if (this.isCommented(outside, match.index)) {
        this.at = lineEnd(this.text, match.index);
        continue;
      }
      this.at = match.index + match[0].length;
      return { from: match.index, type: (match[1] ?? '').toLowerCase(), guard: match[2] === '{' ? '}' : ')' };
    }
  }

  /** Whether the line of `at` began as a comment, as far as it lies behind `outside`. */
  private isCommented(outside: number, at: number): boolean {
    const between = this.text.slice(outside, at);
    return /^[\s,]*%/.test(between.slice(between.lastIndexOf('\n') + 1));
  }

  /** Passes over what stands in the braces that were opened, or the rest of the line. */
  private pass(guard: string): void {
    const end = guard === '}' ? (this.closing[this.at - 1] ?? -1) : -1;
    if (end >= 0) this.at = end + 1;
    else this.at = lineEnd(this.text, this.at);
  }

  private macro(from: number, guard: string): void {
    try {
      const name = this.word();
      this.expect('=');
      const value = this.value();
      this.expect(guard);
      this.macros.set(name.toLowerCase(), value);
    } catch (error) {
      this.fail(error, from, 'string', '@string');
    }
  }

  private entry(from: number, type: string, guard: string): void {
    const fields = new Map<string, string>();
    let key = '';
    let size = 0;
    const put = (name: string): void => {
      this.expect('=');
      const value = this.value();
      size += value.length;
      if (size > this.limits.entrySize) throw new Mistake(tooLong(this.limits));
      const field = name.toLowerCase();
      if (!fields.has(field)) fields.set(field, value);
    };
    try {
      this.space();
      if (!this.is(guard) && !this.is(',')) {
        const word = this.word();
        this.space();
        if (this.is('=')) put(word);
        else key = word;
      }
      for (;;) {
        this.space();
        const hadComma = this.take(',');
        this.space();
        if (this.take(guard)) break;
        if (!hadComma && fields.size > 0) throw new Mistake(`a comma is missing before "${this.here()}"`);
        if (hadComma && this.is(',')) continue;
        put(this.word());
      }
      this.entries.push({ line: this.lineOf(from), type, key, fields, broken: null });
    } catch (error) {
      this.fail(error, from, type, key);
    }
  }

  /** Reports the entry as broken and continues after its beginning. */
  private fail(error: unknown, from: number, type: string, key: string): void {
    if (!(error instanceof Mistake)) throw error;
    this.spend(this.at - from);
    this.at = from + 1;
    const label = key === '' ? `@${type}` : key;
    const broken = `not valid BibTeX: ${error.message}`;
    this.entries.push({ line: this.lineOf(from), type, key: label, fields: new Map(), broken });
  }

  private value(): string {
    const parts = [this.part()];
    let length = parts[0]?.length ?? 0;
    for (this.space(); this.take('#'); this.space()) {
      const part = this.part();
      length += part.length;
      if (length > this.limits.entrySize) throw new Mistake(tooLong(this.limits));
      parts.push(part);
    }
    if (parts.length === 1) return parts[0] ?? '';
    this.expanded += length;
    if (this.expanded > this.limits.expandedSize) {
      throw new InvalidInputError(
        'file',
        `the values that @string and # put together are longer than ${this.limits.expandedSize} characters: write them out`,
      );
    }
    return parts.join('');
  }

  private part(): string {
    this.space();
    if (this.is('{')) {
      const end = this.closing[this.at] ?? -1;
      if (end < 0) throw new Mistake(`a brace is not closed: "${this.here()}"`);
      return this.between(end);
    }
    if (this.is('"')) return this.between(this.quoteEnd());
    const word = this.word();
    return /^\d+$/.test(word) ? word : (this.macros.get(word.toLowerCase()) ?? '');
  }

  /** Up to the end, which is left behind. */
  private between(end: number): string {
    if (end - this.at > this.limits.entrySize) throw new Mistake(tooLong(this.limits));
    const value = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return value;
  }

  private quoteEnd(): number {
    const limit = Math.min(this.text.length, this.at + this.limits.entrySize);
    let end = this.at + 1;
    for (; end < limit; end++) {
      this.spend(1);
      const sign = this.text[end];
      if (sign === '"') return end;
      if (sign === '\\') end++;
      else if (sign === '{') end = Math.max(end, this.closing[end] ?? end);
    }
    throw new Mistake(`a quotation mark is not closed: "${this.here()}"`);
  }

  private word(): string {
    this.space();
    LETTER_OF_NAME.lastIndex = this.at;
    const word = LETTER_OF_NAME.exec(this.text)?.[0] ?? '';
    this.spend(word.length);
    if (word === '') throw new Mistake(`a name is missing before "${this.here()}"`);
    this.at += word.length;
    return word;
  }

  private space(): void {
    const from = this.at;
    for (; this.at < this.text.length; this.at++) {
      if (this.is('%')) this.at = lineEnd(this.text, this.at);
      else if (!SPACE.test(this.text[this.at] ?? '')) break;
    }
    this.spend(this.at - from);
  }

  private is(sign: string): boolean {
    return this.text[this.at] === sign;
  }

  private take(sign: string): boolean {
    const isIt = this.is(sign);
    if (isIt) this.at += 1;
    return isIt;
  }

  private expect(sign: string): void {
    this.space();
    if (!this.take(sign)) throw new Mistake(`"${sign}" is missing before "${this.here()}"`);
  }

  private here(): string {
    const here = this.text.slice(this.at, this.at + 20).replace(/\s+/g, ' ');
    return here === '' ? 'the end' : here;
  }

  private lineOf(at: number): number {
    for (; this.lineAt < at; this.lineAt++) if (this.text.charCodeAt(this.lineAt) === 10) this.line += 1;
    return this.line;
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.steps <= 20 * this.text.length + 1_000_000) return;
    throw new InvalidInputError('file', 'too many entries of the BibTeX are not closed: correct them first');
  }
}

/** For every `{` where it is closed, or -1; a sign behind a backslash is no brace. */
function closingBraces(text: string): Int32Array {
  const closing = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 123) open.push(at);
    else if (code === 125) {
      const from = open.pop();
      if (from !== undefined) closing[from] = at;
    }
  }
  return closing;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function tooLong({ entrySize }: ReadingLimits): string {
  return `it is longer than ${entrySize} characters`;
}
