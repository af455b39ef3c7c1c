import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import { checkSeed, InvalidSeedError, readSeed } from './check-seed.js';
import { familiesOfNames } from './import/authors.js';
import type { ImportedEntry, ImportFormat } from './import/imported.js';
import type { NewPaper, Outcome } from './import/match.js';
import { Matcher } from './import/match.js';
import { BesideReader } from './import/read-beside.js';
import { editPapers, type PapersEdit } from './import/write-papers.js';
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

/**
 * Joins reference lists with the papers of the seed in `dir` and writes what is new into its papers.yaml, all of it or (on a failure or a dry
 * run) nothing. NotFoundError for a seed or file that is not there, InvalidSeedError where the seed has errors of its own.
 */
export async function importReferences(
  dir: string,
  paths: readonly string[],
  options: { readonly format: ImportFormat | null; readonly dryRun: boolean; readonly source: string | null },
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
  const matcher = new Matcher(seed.papers.map((paper) => ({ ...paper, authors: familiesOfNames(paper.authors) })));
  const reader = new BesideReader(BOUNDS);
  const files: { name: string; format: ImportFormat; entries: number }[] = [];
  const outcomes: ImportedOutcome[] = [];
  for (const path of paths) {
    const name = basename(path);
    const text = await readReferenceFile(path);
    const { format, entries } = await reader.read({ name, text, format: options.format });
    files.push({ name, format, entries: entries.length });
    outcomes.push(...entries.map((entry) => ({ file: name, entry, outcome: matcher.match(entry) })));
  }
  const edit = {
    added: completed(outcomes),
    newIdentifiers: identifiersOfKnown(outcomes, new Set(seed.papers.map(({ key }) => key))),
    listedBy,
  };
  const changes = edit.added.length > 0 || edit.newIdentifiers.size > 0;
  if (changes && !options.dryRun) {
    await checkEdited(dir, edit);
    await writePapers(dir, (text) => editPapers(text, edit));
  }
  return { dir, files, outcomes, written: changes && !options.dryRun };
}

/** A seed that its own check refuses is never written. @throws InvalidSeedError */
async function checkEdited(dir: string, edit: PapersEdit): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'stemma-import-'));
  // The check compares the name of the folder with that of the survey.
  const copy = join(parent, basename(dir));
  try {
    await cp(dir, copy, { recursive: true, filter: (path) => path === dir || path.endsWith('.yaml') });
    await writePapers(copy, (text) => editPapers(text, edit));
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

/** The added papers with the identifiers that later entries brought. */
function completed(outcomes: readonly ImportedOutcome[]): NewPaper[] {
  const added = outcomes.flatMap(({ outcome }) => (outcome.kind === 'ADDED' ? [outcome.paper] : []));
  return added.map((paper) => ({ ...paper, identifiers: [...paper.identifiers, ...broughtTo(paper.key, outcomes)] }));
}

function broughtTo(key: string, outcomes: readonly ImportedOutcome[]): Identifier[] {
  return outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'MATCHED' && outcome.paper.key === key ? outcome.newIdentifiers : [],
  );
}

function identifiersOfKnown(
  outcomes: readonly ImportedOutcome[],
  known: ReadonlySet<string>,
): Map<string, Identifier[]> {
  const brought = new Map<string, Identifier[]>();
  for (const { outcome } of outcomes) {
    if (outcome.kind !== 'MATCHED' || outcome.newIdentifiers.length === 0 || !known.has(outcome.paper.key)) continue;
    brought.set(outcome.paper.key, broughtTo(outcome.paper.key, outcomes));
  }
  return brought;
}

/** Replaces papers.yaml at one stroke, and only by text that is YAML again. */
export async function writePapers(dir: string, edit: (text: string) => string): Promise<void> {
  const path = join(dir, 'papers.yaml');
  const present = await readFile(path, 'utf8').catch(() => '');
  const text = edit(present);
  const problems = new ProblemList();
  if (YamlFile.parse('papers.yaml', text, problems) === null) {
    throw new Error(
      `papers.yaml would not be valid after the import and was left as it is: ${problems.sorted()[0]?.message ?? ''}`,
    );
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
