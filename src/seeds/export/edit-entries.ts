import { isSeq, parseDocument, stringify } from 'yaml';

/** What becomes of a file that is a list: entries by their number, from 0. */
export interface EntriesEdit {
  readonly dropped: ReadonlySet<number>;
  readonly replaced: ReadonlyMap<number, object>;
  /** In the order in which they are put behind the others. */
  readonly added: readonly object[];
}

/** How new entries are laid out: one on a line, or one field on a line. */
export type Layout = 'line' | 'block';

/** The text with the edit in it. Whatever stays, comments included, stays as it is, byte for byte. */
export function editEntries(given: string, edit: EntriesEdit, layout: Layout): string {
  if (edit.dropped.size + edit.replaced.size + edit.added.length === 0) return given;
  const text = withoutBrackets(given);
  const { header, entries, indent } = divide(text);
  const kept = entries.flatMap((entry, index) => {
    if (edit.dropped.has(index)) return [];
    const value = edit.replaced.get(index);
    if (value === undefined) return [entry];
    // What stands above and below an entry stays with it.
    const above = /^(?:[ \t]*#[^\n]*\n)*/.exec(entry)?.[0] ?? '';
    return [above + entryText(value, layout, indent) + (/\n[ \t]*\n$/.test(entry) ? '\n' : '')];
  });
  const isSpaced = layout === 'block' && (entries.length < 2 || /\n[ \t]*\n$/.test(entries[0] ?? ''));
  let body = header + kept.map(ended).join('');
  for (const [index, value] of edit.added.entries()) {
    const needsGap = isSpaced && !/\n[ \t]*\n$/.test(body) && (index > 0 || kept.length > 0);
    body += (needsGap ? '\n' : '') + entryText(value, layout, indent);
  }
  return body.trim() === '' ? '' : `${body.trimEnd()}\n`;
}

/** An entry as YAML. */
function entryText(value: object, layout: Layout, indent: string): string {
  const style = { lineWidth: 0, singleQuote: true } as const;
  // The library breaks long lists into lines; a text with line breaks of its own keeps them in a block only.
  const isLine = layout === 'line' && !JSON.stringify(value).includes('\\n');
  const text = isLine
    ? `- ${stringify(value, { ...style, collectionStyle: 'flow' })
        .trim()
        .replaceAll(/\n\s*/g, ' ')}\n`
    : stringify([value], style);
  return indent === '' ? text : text.replaceAll(/^(?=.)/gm, indent);
}

const ended = (entry: string): string => (entry.endsWith('\n') ? entry : `${entry}\n`);

/** Entries cannot follow a list in brackets; this once such a list is laid out anew, comments kept. */
function withoutBrackets(text: string): string {
  const document = parseDocument(text);
  const list = document.contents;
  if (!isSeq(list) || !list.flow) return text;
  if (list.items.length === 0 && list.range) return text.slice(0, list.range[0]) + text.slice(list.range[1]);
  list.flow = false;
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** What stands before the first entry, and each entry with the comment lines right above it. */
function divide(text: string): { header: string; entries: string[]; indent: string } {
  const list = parseDocument(text).contents;
  const items = isSeq(list) ? list.items : [];
  const starts = items.map((item, index) => {
    const { range } = item as { readonly range?: readonly [number, number, number] | null };
    const dash = text.lastIndexOf('-', (range?.[0] ?? 0) - 1);
    const line = lineStart(text, dash);
    // The comment above the first entry speaks of the file.
    return index === 0 ? line : commentStart(text, line);
  });
  const [first] = starts;
  if (first === undefined) return { header: text === '' ? '' : ended(text), entries: [], indent: '' };
  return {
    header: text.slice(0, first),
    entries: starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length)),
    indent: /^[ \t]*/.exec(text.slice(first))?.[0] ?? '',
  };
}

function commentStart(text: string, line: number): number {
  let start = line;
  for (;;) {
    const above = start === 0 ? -1 : lineStart(text, start - 1);
    if (above < 0 || !/^[ \t]*#/.test(text.slice(above, start))) return start;
    start = above;
  }
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
