import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ConflictError, InvalidInputError, NotFoundError } from '../domain/errors.js';
import { checkSeed, InvalidSeedError, readSeed } from './check-seed.js';
import { familiesOfNames } from './import/authors.js';
import type { ImportedEntry, ImportFormat } from './import/imported.js';
import type { NewPaper, Outcome } from './import/match.js';
import { Matcher } from './import/match.js';
import { BesideReader } from './import/read-beside.js';
import { editPapers } from './import/write-papers.js';
import type { Identifier } from '../domain/identifier.js';
import { ProblemList } from './problem.js';
import { YamlFile } from './yaml-file.js';

/** A file of one's own may be large. */
const BOUNDS = { timeoutMs: 600_000, heapMb: 2_048 };

/** What became of one entry. */
export interface ImportedOutcome {
  readonly file: string;
  readonly entry: ImportedEntry;
  readonly outcome: Outcome;
}

export interface ImportReport {
  readonly dir: string;
  readonly files: readonly { readonly name: string; readonly format: ImportFormat; readonly entries: number }[];
  /** One for every entry of every file, in order. */
  readonly outcomes: readonly ImportedOutcome[];
  /** Whether papers.yaml was written. */
  readonly written: boolean;
}

export interface ImportOptions {
  readonly format: ImportFormat | null;
  readonly dryRun: boolean;
  readonly source: string | null;
  /** Takes what a long import does next, in words. */
  readonly note?: (text: string) => void;
}

/** Shorter lists are read and matched before anybody waits. */
const LONG_TEXT = 500_000;
const MANY_ENTRIES = 1_000;

/**
 * Joins reference lists with the papers of the seed in `dir` and writes what is new into its papers.yaml, all of it or (on a failure or a dry
 * run) nothing. NotFoundError for a seed or file that is not there, InvalidSeedError where the seed has errors of its own.
 */
export async function importReferences(
  dir: string,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const seed = await readSeed(dir);
  const listedBy = options.source ?? seed.sources.find(({ kind }) => kind === 'CURATOR')?.code;
  if (listedBy === undefined || !seed.sources.some(({ code }) => code === listedBy)) {
    const known = seed.sources.map(({ code }) => code).join(', ');
    throw new InvalidInputError(
      'source',
      `papers must be listed by a source of survey.yaml: give --source with one of ${known}`,
    );
  }
  const { note = () => undefined } = options;
  const matcher = new Matcher(seed.papers.map((paper) => ({ ...paper, authors: familiesOfNames(paper.authors) })));
  const reader = new BesideReader(BOUNDS);
  const files: { name: string; format: ImportFormat; entries: number }[] = [];
  const outcomes: ImportedOutcome[] = [];
  for (const path of paths) {
    const name = basename(path);
    const text = await readReferenceFile(path);
    if (text.length >= LONG_TEXT) note(`reading ${name}`);
    const { format, entries } = await reader.read({ name, text, format: options.format });
    files.push({ name, format, entries: entries.length });
    if (entries.length >= MANY_ENTRIES) note(`matching ${entries.length} entries of ${name}`);
    outcomes.push(...entries.map((entry) => ({ file: name, entry, outcome: matcher.match(entry) })));
  }
  const brought = broughtIdentifiers(outcomes);
  const known = new Set(seed.papers.map(({ key }) => key));
  const edit = {
    added: completed(outcomes, brought),
    newIdentifiers: new Map([...brought].filter(([key]) => known.has(key))),
    listedBy,
  };
  const changes = edit.added.length > 0 || edit.newIdentifiers.size > 0;
  if (changes && !options.dryRun) {
    if (edit.added.length >= MANY_ENTRIES) note(`checking the seed with ${edit.added.length} more papers`);
    const before = await presentPapers(dir);
    const text = editPapers(before, edit);
    await checkEdited(dir, text);
    await replacePapers(dir, before, text);
  }
  return { dir, files, outcomes, written: changes && !options.dryRun };
}

/** A seed that its own check refuses is never written. @throws InvalidSeedError */
async function checkEdited(dir: string, text: string): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'stemma-import-'));
  // The check compares the name of the folder with that of the survey.
  const copy = join(parent, basename(dir));
  try {
    await cp(dir, copy, { recursive: true, filter: (path) => path === dir || path.endsWith('.yaml') });
    await writeFile(join(copy, PAPERS), text);
    const { seed, problems } = await checkSeed(copy);
    if (seed === null) throw new InvalidSeedError(dir, problems);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function readReferenceFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new NotFoundError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InvalidInputError('file', `${path} is not UTF-8 text: save it as UTF-8 first`, { cause: error });
  }
}

/** The added papers with the identifiers that later entries have of them. */
function completed(
  outcomes: readonly ImportedOutcome[],
  brought: ReadonlyMap<string, readonly Identifier[]>,
): NewPaper[] {
  const added = outcomes.flatMap(({ outcome }) => (outcome.kind === 'ADDED' ? [outcome.paper] : []));
  return added.map((paper) => ({ ...paper, identifiers: [...paper.identifiers, ...(brought.get(paper.key) ?? [])] }));
}

/** By the key of the paper: the identifiers that it lacked. */
function broughtIdentifiers(outcomes: readonly ImportedOutcome[]): Map<string, Identifier[]> {
  const brought = new Map<string, Identifier[]>();
  for (const { outcome } of outcomes) {
    if (outcome.kind !== 'MATCHED' || outcome.newIdentifiers.length === 0) continue;
    const { key } = outcome.paper;
    brought.set(key, [...(brought.get(key) ?? []), ...outcome.newIdentifiers]);
  }
  return brought;
}

const PAPERS = 'papers.yaml';

function presentPapers(dir: string): Promise<string> {
  return readFile(join(dir, PAPERS), 'utf8').catch(() => '');
}

/** Replaces papers.yaml at one stroke, and only by text that is YAML again. */
export async function writePapers(dir: string, edit: (text: string) => string): Promise<void> {
  const before = await presentPapers(dir);
  const text = edit(before);
  const problems = new ProblemList();
  if (YamlFile.parse(PAPERS, text, problems) === null) {
    throw new Error(
      `papers.yaml would not be valid after the import and was left as it is: ${problems.sorted()[0]?.message ?? ''}`,
    );
  }
  await replacePapers(dir, before, text);
}

/** @throws ConflictError where somebody changed the file since it was read */
async function replacePapers(dir: string, before: string, text: string): Promise<void> {
  const path = join(dir, PAPERS);
  if ((await presentPapers(dir)) !== before) {
    throw new ConflictError(`${path} was changed while the import was at work, and was left as it is: import again`);
  }
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
