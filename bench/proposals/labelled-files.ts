import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A citation context with the intents that people gave it; the cited work is in `<cite>` (MultiCite). */
export interface ContextRow {
  readonly id: string;
  readonly text: string;
  readonly intents: readonly string[];
}

export type TableRow = Readonly<Record<string, string>>;

type TableForm = 'ukp-pst' | 'gan-zoo' | 'hepml' | 'lists';

/** What a labelled file holds; its form is recognised by its content. */
export type LabelledFile =
  | { readonly form: 'multicite'; readonly rows: readonly ContextRow[] }
  | { [F in TableForm]: { readonly form: F; readonly rows: readonly TableRow[] } }[TableForm];

export type Form = LabelledFile['form'];

/** The columns that tell a table's form; others are allowed beside them. */
const COLUMNS: readonly (readonly [TableForm, readonly string[]])[] = [
  ['ukp-pst', ['contexts', 'class']],
  ['hepml', ['category_path', 'title', 'first_listed']],
  ['lists', ['title', 'category', 'basis', 'ambiguous', 'tie']],
  ['gan-zoo', ['name', 'title']],
];

const DESCRIBED: Readonly<Record<Form, string>> = {
  multicite: 'JSON of MultiCite: an array of {"id", "x", "y"}',
  'ukp-pst': 'a table with the columns contexts and class (UKP/PST)',
  'gan-zoo': 'a table with the columns name and title (GAN zoo)',
  hepml: 'a table with the columns category_path, first_listed and title (HEPML living review)',
  lists: 'a table with the columns title, category, basis, ambiguous and tie',
};

/**
 * Reads a file of one of `forms`.
 * @throws Error naming the file, what is wrong and what is read
 */
export function readLabelled<F extends Form>(path: string, forms: readonly F[]): Extract<LabelledFile, { form: F }> {
  const fail = (what: string): never => {
    throw new Error(`${path}: ${what}; this bench reads ${forms.map((form) => DESCRIBED[form]).join(', or ')}`);
  };
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return fail(`cannot be read (${(error as Error).message})`);
  }
  const file = /^\s*[[{]/.test(text) ? contextsOf(text, fail) : tableOf(text, fail);
  if (!forms.some((form) => form === file.form)) return fail(`is ${DESCRIBED[file.form]}`);
  if (file.rows.length === 0) return fail('has no rows');
  return file as Extract<LabelledFile, { form: F }>;
}

type Fail = (what: string) => never;

function contextsOf(text: string, fail: Fail): LabelledFile {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    return fail(`is no JSON (${(error as Error).message})`);
  }
  if (!Array.isArray(found)) return fail('is JSON but no array');
  const rows = found.map((row: unknown, n): ContextRow => {
    const { id, x, y } = (row ?? {}) as Record<string, unknown>;
    const texts = (Array.isArray(x) ? x : [x]).filter((part) => typeof part === 'string');
    const labels = (Array.isArray(y) ? y : [y]).filter((label) => typeof label === 'string');
    if (texts.length === 0) return fail(`row ${n + 1} has no text "x"`);
    if (labels.length === 0) return fail(`row ${n + 1} has no intents "y"`);
    return {
      id: typeof id === 'string' ? id : `${n}`,
      text: texts.join(' '),
      intents: labels.join(' ').split(/[\s,]+/),
    };
  });
  return { form: 'multicite', rows };
}

function tableOf(text: string, fail: Fail): LabelledFile {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const names = head.split('\t').map((name) => name.trim());
  const form = COLUMNS.find(([, columns]) => columns.every((column) => names.includes(column)))?.[0];
  if (form === undefined) return fail(`has the columns "${names.join(', ').slice(0, 200)}"`);
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line, n): TableRow => {
      const cells = line.split('\t').map(unquoted);
      if (cells.length < names.length) return fail(`line ${n + 2} has ${cells.length} of ${names.length} columns`);
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    });
  return { form, rows };
}

/** Cells with quotation marks in them are quoted as in CSV. */
function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

export type Half = 'tune' | 'heldOut';

/** Half of the groups (a paper, a title) by a hash: rules are tuned on one half alone. */
export function halfOf(group: string): Half {
  return createHash('sha256').update(group).digest().readUInt8(0) % 2 === 0 ? 'tune' : 'heldOut';
}
