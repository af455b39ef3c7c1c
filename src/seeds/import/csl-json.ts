import { z } from 'zod';
import type { ImportedEntry } from './imported.js';
import { authorsOfNames } from './authors.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';
import { publishedIn } from './published.js';

const textualOf = z.union([z.string(), z.number()]).transform(String);
const textual = textualOf.optional().catch(undefined);

/** Crossref gives titles as lists. */
const titled = z
  .union([textualOf, z.array(textualOf).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);

/** Read tolerantly: writers differ in what they leave out and in whether numbers are text. */
const cslItem = z.looseObject({
  id: textual,
  title: titled,
  DOI: textual,
  URL: textual,
  PMID: textual,
  PMCID: textual,
  number: textual,
  note: textual,
  archive: textual,
  archive_location: textual,
  publisher: textual,
  'container-title': titled,
  issued: z.unknown().optional(),
  author: z.array(z.unknown()).optional().catch(undefined),
});

/** Entries of a CSL-JSON file (a list, one object, or `{ "items": [...] }`) in their order. */
export function readCslJson(text: string): ImportedEntry[] {
  const body = text.replace(/^\uFEFF/, '');
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? 0);
    return [brokenEntry(lineAt(body, position), 'the file', `not valid JSON: ${reason}`)];
  }
  const inner = !Array.isArray(data) && isObject(data) && Array.isArray(data['items']) ? data['items'] : data;
  const items: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  const depth = inner === data ? (Array.isArray(data) ? 1 : 0) : 2;
  const lines = objectLines(body, depth);
  return items.map((item, index) => fromItem(item, lines[index] ?? 1));
}

function fromItem(value: unknown, line: number): ImportedEntry {
  const parsed = cslItem.safeParse(value);
  if (!parsed.success) return brokenEntry(line, `entry at line ${line}`, 'not an object with the fields of an entry');
  const item = parsed.data;
  const title = plainText(item.title);
  const { identifiers, unreadable } = identifiersIn(
    [item.DOI, item.PMID && `PMID:${item.PMID}`, item.PMCID && `PMCID:${item.PMCID.replace(/^PMCID:/i, '')}`],
    [item.URL, item.number, item.note, item.archive, item.archive_location, item.publisher, item['container-title']],
  );
  const year = yearOfDate(item.issued);
  return {
    line,
    label: item.id ?? title ?? `entry at line ${line}`,
    title,
    year,
    published: publishedIn(textsOfDate(item.issued), year),
    venue: plainText(item['container-title']),
    ...authorsOfNames((item.author ?? []).map(nameOf)),
    identifiers,
    unreadable,
    broken: null,
  };
}

/** The year of a date in any shape that writers give it: date-parts, one list of parts, a list of dates, a text, a year of its own. */
function yearOfDate(date: unknown, depth = 4): number | null {
  if (typeof date === 'string' || typeof date === 'number') return yearIn(date);
  if (depth === 0) return null;
  if (Array.isArray(date)) return yearOfDate(date[0], depth - 1);
  if (!isObject(date)) return null;
  for (const name of ['date-parts', 'raw', 'literal', 'year']) {
    const year = yearOfDate(date[name], depth - 1);
    if (year !== null) return year;
  }
  return null;
}

/** The same date as texts, parts joined by hyphens. */
function textsOfDate(date: unknown, depth = 4): string[] {
  if (typeof date === 'string') return [date];
  if (depth === 0) return [];
  if (Array.isArray(date)) {
    const [first] = date as unknown[];
    return Array.isArray(first) ? textsOfDate(first, depth - 1) : [date.slice(0, 3).join('-')];
  }
  return isObject(date) ? ['date-parts', 'raw', 'literal'].flatMap((name) => textsOfDate(date[name], depth - 1)) : [];
}

/** `particle Family, Suffix, Given`; the name of a group in braces. */
function nameOf(author: unknown): string {
  if (typeof author === 'string') return author;
  if (!isObject(author)) return '';
  const text = (name: string): string => (typeof author[name] === 'string' ? author[name].trim() : '');
  const literal = text('literal') || text('name');
  if (text('family') === '') return literal === '' || literal.includes('{') ? literal : `{${literal}}`;
  const particle = [text('dropping-particle'), text('non-dropping-particle')].filter((part) => part !== '').join(' ');
  const family = `${particle} ${text('family')}`.trim();
  const parts = [family, text('suffix'), text('given')].filter((part) => part !== '');
  return parts.join(', ');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The lines on which the values inside of this many brackets begin; the text is known to be valid JSON. */
function objectLines(text: string, depth: number): number[] {
  const lines: number[] = [];
  let line = 1;
  let level = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') line++;
    if (inText) {
      if (sign === '\\') at++;
      else if (sign === '"') inText = false;
    } else if (sign === '"') {
      inText = true;
    } else if (sign === '{' || sign === '[') {
      if (level === depth && sign === '{') lines.push(line);
      level++;
    } else if (sign === '}' || sign === ']') {
      level--;
    }
  }
  return lines;
}
