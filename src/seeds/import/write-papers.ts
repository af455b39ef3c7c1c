import { Document, isMap, isPair, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Identifier } from '../../domain/identifier.js';
import type { NewPaper } from './match.js';

const LONGEST_LINE = 120;

/** What an import writes into papers.yaml. */
export interface PapersEdit {
  readonly added: readonly NewPaper[];
  /** Key of a paper -> identifiers that its entry lacks. */
  readonly newIdentifiers: ReadonlyMap<string, readonly Identifier[]>;
  /** Code of the source that lists the added papers. */
  readonly listedBy: string;
}

/**
 * The text of papers.yaml with the edit in it. What stands there stays as it is, byte for byte: identifiers are put into their entries
 * and new entries after the last one.
 */
export function editPapers(text: string, edit: PapersEdit): string {
  const document = parseDocument(text);
  const list = document.contents;
  if (list !== null && !isSeq(list)) throw new TypeError('papers.yaml is not a list');
  const inserts: { readonly at: number; readonly text: string }[] = [];
  for (const item of list?.items ?? []) {
    const key: unknown = isMap(item) ? item.get('key') : null;
    const identifiers = typeof key === 'string' ? (edit.newIdentifiers.get(key) ?? []) : [];
    if (isMap(item) && identifiers.length > 0) inserts.push(insertOf(text, item, identifiers));
  }
  let edited = text;
  for (const insert of inserts.sort((a, b) => b.at - a.at)) {
    edited = edited.slice(0, insert.at) + insert.text + edited.slice(insert.at);
  }
  return edit.added.length === 0 ? edited : append(edited, edit);
}

function insertOf(text: string, item: YAMLMap, identifiers: readonly Identifier[]): { at: number; text: string } {
  const present: unknown = item.get('identifiers', true);
  const inline = identifiers.map(({ scheme, value }) => `${scheme}: ${scalar(value)}`);
  if (isMap(present) && present.range) {
    const [start] = present.range;
    if (present.flow) return { at: start + 1, text: ` ${inline.join(', ')}${present.items.length > 0 ? ',' : ' '}` };
    const indent = ' '.repeat(start - lineStart(text, start));
    return { at: start, text: inline.map((line) => `${line}\n${indent}`).join('') };
  }
  const entry = `identifiers: { ${inline.join(', ')} }`;
  const start = item.range?.[0] ?? 0;
  if (item.flow) return { at: start + 1, text: ` ${entry},` };
  // After the line of the key, which is one word: nothing that follows can be part of it.
  const pair = item.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === 'key');
  const value: unknown = pair?.value;
  const from = isScalar(value) && value.range ? value.range[1] : start;
  const lineEnd = text.indexOf('\n', from);
  const indent = ' '.repeat(start - lineStart(text, start));
  return lineEnd < 0 ? { at: text.length, text: `\n${indent}${entry}` } : { at: lineEnd, text: `\n${indent}${entry}` };
}

function append(text: string, { added, listedBy }: PapersEdit): string {
  const document = parseDocument(text);
  const list = document.contents;
  const isEmpty = !isSeq(list) || list.items.length === 0;
  let body = text;
  let indent = '';
  if (isSeq(list) && list.range && list.flow) {
    if (isEmpty) body = body.slice(0, list.range[0]) + body.slice(list.range[1]);
    else {
      // Entries cannot follow a list in brackets; this once the list is laid out anew, comments kept.
      list.flow = false;
      body = document.toString({ lineWidth: 0, singleQuote: true });
    }
  } else if (isSeq(list) && list.range) {
    indent = ' '.repeat(list.range[0] - lineStart(body, list.range[0]));
  }
  body = body.trimEnd();
  const scalars = scalarsOf([listedBy, ...added.flatMap(textsOf)]);
  const entries = added.map((paper) => entryText(paper, listedBy, indent, (text) => scalars.get(text) ?? scalar(text)));
  return `${body}${body === '' ? '' : isEmpty ? '\n' : '\n\n'}${entries.join('\n')}`;
}

/** What `entryText` writes as scalars. */
function textsOf({ key, title, authorNames, venue, identifiers, differsFrom }: NewPaper): string[] {
  return [key, title ?? '', venue ?? '', ...authorNames, ...identifiers.map(({ value }) => value), ...differsFrom];
}

function entryText(paper: NewPaper, listedBy: string, indent: string, written: (text: string) => string): string {
  const ids = paper.identifiers.map(({ scheme, value }) => `${scheme}: ${written(value)}`).join(', ');
  const lines = [
    `- key: ${written(paper.key)}`,
    paper.title === null ? null : `  title: ${written(paper.title)}`,
    paper.authorNames.length === 0 ? null : authorsText(paper.authorNames.map(written), indent),
    paper.year === null ? null : `  year: ${paper.year}`,
    paper.published == null ? null : `  published: ${paper.published}`,
    paper.venue === null ? null : `  venue: ${written(paper.venue)}`,
    ids === '' ? null : `  identifiers: { ${ids} }`,
    paper.differsFrom.length === 0 ? null : `  differsFrom: [${paper.differsFrom.map(written).join(', ')}]`,
    '  boundary: in',
    `  listedBy: [${written(listedBy)}]`,
  ];
  return lines.flatMap((line) => (line === null ? [] : `${indent}${line}\n`)).join('');
}

/** On one line where it is a short one, else a name on each. */
function authorsText(written: readonly string[], indent: string): string {
  const line = `  authors: [${written.join(', ')}]`;
  return line.length <= LONGEST_LINE
    ? line
    : ['  authors:', ...written.map((name) => `    - ${name}`)].join(`\n${indent}`);
}

/** The text as YAML writes it on one line, quoted where it must be, also inside of brackets. */
function scalar(text: string): string {
  return quotedInBlock(
    stringify([text], { ...ONE_LINE, collectionStyle: 'flow' })
      .trim()
      .slice(1, -1)
      .trim(),
  );
}

/** A sign at either end may be plain inside brackets and special outside them. */
function quotedInBlock(written: string): string {
  const isPlain = !/^['"]/.test(written);
  return isPlain && (/^[^\p{L}\p{N}]/u.test(written) || written.endsWith(':'))
    ? `'${written.replaceAll("'", "''")}'`
    : written;
}

const ONE_LINE = { lineWidth: 0, singleQuote: true } as const;

/** Each text as `scalar` writes it, all in one document: a document for each takes longer than all else of an import. */
function scalarsOf(texts: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(texts)].filter((text) => !/[\n\r\u0085\u2028\u2029]/.test(text));
  const document = new Document(distinct.map((text) => [text]));
  // Each in brackets of its own, on a line of its own: what is special there is quoted.
  if (isSeq(document.contents)) for (const item of document.contents.items) if (isSeq(item)) item.flow = true;
  const lines = document.toString(ONE_LINE).trimEnd().split('\n');
  if (lines.length !== distinct.length) return new Map();
  const written = lines.map((line) => quotedInBlock(line.replace(/^- \[ ?/, '').replace(/ ?\]$/, '')));
  return new Map(distinct.map((text, at) => [text, written[at] ?? '']));
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
