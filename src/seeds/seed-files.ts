import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NotFoundError } from '../domain/errors.js';
import { fileErrorCode } from './file-errors.js';
import type { ProblemList } from './problem.js';
import type {
  CategoryEntry,
  ClaimEntry,
  LinkEntry,
  MethodEntry,
  PaperEntry,
  SectionGroupEntry,
  SeedFileName,
  SurveyEntry,
} from './schema.js';
import { SEED_FILES, SEED_SCHEMAS } from './schema.js';
import type { Shaped } from './shape.js';
import { shaped } from './shape.js';
import { nearest } from './suggest.js';
import { YamlFile } from './yaml-file.js';
import type { z } from 'zod';

/** A list file: its entries of the right shape, and the names of those that are not, so that one mistake is told once. */
export interface Entries<T> {
  readonly file: string;
  readonly entries: readonly Shaped<T>[];
  /** Keys or slugs of entries with a mistake in their shape. */
  readonly broken: ReadonlySet<string>;
  readonly placeOf: YamlFile['place'];
}

/** The files of a seed, each entry of the right shape, nothing compared yet. */
export interface SeedFiles {
  readonly dir: string;
  readonly folder: string;
  readonly survey: (Shaped<SurveyEntry> & { readonly placeOf: YamlFile['place'] }) | null;
  readonly papers: Entries<PaperEntry>;
  readonly methods: Entries<MethodEntry>;
  readonly categories: Entries<CategoryEntry>;
  readonly sections: Entries<SectionGroupEntry>;
  readonly claims: Entries<ClaimEntry>;
  readonly links: Entries<LinkEntry>;
}

/** Reads the files of a seed folder. NotFoundError where there is no such folder; all else that is wrong is told to `problems`. */
export async function readSeedFiles(dir: string, problems: ProblemList): Promise<SeedFiles> {
  const present = await folderNames(dir);
  const expected = SEED_FILES.map(({ name }) => `${name}.yaml`);
  for (const name of present) {
    if (!/\.ya?ml$/.test(name) || expected.some((one) => one === name)) continue;
    const near = nearest(name, expected);
    problems.warn(
      { file: name, line: 1 },
      'unknown-file',
      `${name} is not a file of a seed and is not read`,
      near === null ? `remove it; a seed has ${expected.join(', ')}` : `rename it to ${near}`,
    );
  }
  const open = async (name: SeedFileName): Promise<YamlFile | null> => {
    const file = `${name}.yaml`;
    if (!present.includes(file)) return null;
    const text = await readFile(join(dir, file), 'utf8').catch((error: unknown) => {
      const code = fileErrorCode(error);
      if (code === null) throw error;
      problems.error(
        { file, line: 1 },
        'broken-yaml',
        `${file} cannot be read (${code})`,
        'put a readable file of that name there',
      );
      return null;
    });
    return text === null ? null : YamlFile.parse(file, text, problems);
  };
  if (!present.includes('survey.yaml')) {
    const place = { file: 'survey.yaml', line: 1 };
    problems.error(
      place,
      'missing-file',
      'survey.yaml is missing',
      'make the folder with `stemma seed init --doi <DOI>`',
    );
  }
  const survey = await open('survey');
  const surveyShape = survey && shaped(survey, [], survey.value, SEED_SCHEMAS.surveyFile, problems);
  const list = async <T>(name: SeedFileName, schema: z.ZodType<T>) => listOf(name, await open(name), schema, problems);
  return {
    dir,
    folder: basename(dir),
    survey: survey && surveyShape ? { ...surveyShape, placeOf: (path) => survey.place(path) } : null,
    papers: await list('papers', SEED_SCHEMAS.paper),
    methods: await list('methods', SEED_SCHEMAS.method),
    categories: await list('categories', SEED_SCHEMAS.category),
    sections: await list('sections', SEED_SCHEMAS.sectionGroup),
    claims: await list('claims', SEED_SCHEMAS.claim),
    links: await list('lineage', SEED_SCHEMAS.link),
  };
}

async function folderNames(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotFoundError(`no seed folder at ${dir}`, { cause: error });
    throw error;
  }
}

function listOf<T>(name: string, file: YamlFile | null, schema: z.ZodType<T>, problems: ProblemList): Entries<T> {
  const broken = new Set<string>();
  const entries: Shaped<T>[] = [];
  const placeOf: YamlFile['place'] = (path) => file?.place(path) ?? { file: `${name}.yaml`, line: 1 };
  const value = file?.value ?? [];
  if (file && !Array.isArray(value)) {
    problems.error(
      placeOf([]),
      'wrong-type',
      `${name}.yaml is not a list`,
      'begin each entry with "- " at the start of a line',
    );
  } else if (file && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      const good = shaped(file, [index], entry, schema, problems);
      if (good) entries.push(good);
      else for (const key of namesOf(entry)) broken.add(key);
    }
  }
  return { file: `${name}.yaml`, entries, broken, placeOf };
}

function namesOf(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { key, slug } = entry as { readonly key?: unknown; readonly slug?: unknown };
  return [key, slug].filter((name) => typeof name === 'string');
}
