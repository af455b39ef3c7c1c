import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { stringify } from 'yaml';
import { ConflictError, InvalidInputError } from '../domain/errors.js';
import { parseReference, type Identifier } from '../domain/identifier.js';
import { SLUG, slugOf } from '../domain/text.js';
import { fileErrorCode } from './file-errors.js';
import type { SeedFileName } from './schema.js';
import { SEED_FILES, seedJsonSchemas } from './schema.js';

/** Folders of longer names are trouble on some systems. */
const MAX_NAME = 80;

/** The survey that a new seed is of; at least one of DOI and title. */
export interface NewSurvey {
  /** Of its folder; made from the DOI, else from the title, where it is null. */
  readonly name: string | null;
  /** Null: it is no published paper, and has no reference list of its own. */
  readonly doi: string | null;
  /** Null: an ingest reads it from the source. */
  readonly title: string | null;
  /** Who curates it; nobody in particular where it is null. */
  readonly curator: string | null;
}

/** The DOI in a text. @throws InvalidInputError where there is none */
export function readDoi(text: string): Identifier {
  const identifier = parseReference(text)?.find(({ scheme }) => scheme === 'doi');
  if (identifier) return identifier;
  throw new InvalidInputError(
    'doi',
    `"${text}" is not a DOI: write it as 10.1007/s10462-024-10800-8, or as its doi.org address`,
  );
}

/** The name that the seed of a survey gets. @throws InvalidInputError for what is no DOI or can be no name */
export function seedNameOf({ name, doi, title }: NewSurvey): string {
  const said = doi === null ? title : readDoi(doi).value;
  if (said === null) throw new InvalidInputError('title', 'a survey without a DOI needs a title');
  const slug =
    name ??
    slugOf(said)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, MAX_NAME)
      .replace(/-+$/, '');
  if (SLUG.test(slug) && slug !== 'schema' && slug.length <= MAX_NAME) return slug;
  if (slug === '') {
    throw new InvalidInputError(
      'name',
      `"${said}" has no Latin letters or digits to make the seed's name of: say a name (slug over the API) of at most ${MAX_NAME} lower-case letters, digits and hyphens`,
    );
  }
  if (slug === 'schema') {
    throw new InvalidInputError('name', 'a seed cannot be named schema: the folder of the JSON Schemas has that name');
  }
  const near = slugOf(slug)
    .replace(/[^a-z0-9-]+/g, '')
    .slice(0, MAX_NAME);
  const advice = SLUG.test(near) && near !== 'schema' ? `, such as "${near}"` : '';
  throw new InvalidInputError(
    'name',
    `"${slug.slice(0, MAX_NAME)}" cannot be the name of a seed: use at most ${MAX_NAME} lower-case letters, digits and hyphens between them${advice}`,
  );
}

/**
 * Makes the folder of a new seed inside of `root`, and returns it. The seed has no papers yet and passes the check.
 * Nothing is ever overwritten: ConflictError where the folder is there already. InvalidInputError for what is no DOI or no name.
 */
export async function initSeed(root: string, survey: NewSurvey): Promise<string> {
  const slug = seedNameOf(survey);
  const dir = resolve(root, slug);
  await mkdir(dirname(dir), { recursive: true });
  try {
    // Fails where the folder exists, without a moment between asking and making.
    await mkdir(dir);
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') {
      throw new ConflictError(`${dir} exists already and is left as it is: choose another name`, { cause: error });
    }
    throw error;
  }
  try {
    const schemas = await ensureSchemas(resolve(root));
    for (const { name: file } of SEED_FILES) {
      const pointer = `# yaml-language-server: $schema=${relative(dir, schemas).split(sep).join('/')}/${file}.schema.json\n`;
      const body = file === 'survey' ? surveyText(slug, survey) : EMPTY_FILES[file];
      await writeFile(join(dir, `${file}.yaml`), pointer + body, { flag: 'wx' });
    }
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
  return dir;
}

/** The JSON Schemas beside the seeds, for editors; those that are there stay. */
export async function ensureSchemas(root: string): Promise<string> {
  const folder = join(root, 'schema');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of seedJsonSchemas()) {
    await writeFile(join(folder, name), text, { flag: 'wx' }).catch((error: unknown) => {
      if (fileErrorCode(error) !== 'EEXIST') throw error;
    });
  }
  return folder;
}

function surveyText(slug: string, { doi, title, curator }: NewSurvey): string {
  const body = stringify(
    {
      slug,
      ...(title === null ? {} : { title }),
      ...(doi === null ? {} : { identifiers: { doi: readDoi(doi).value } }),
      boundary: { ownReferences: doi !== null, curated: true },
      sources: [{ code: 'curator', name: curator ?? 'Curated by hand', kind: 'curator' }],
    },
    { lineWidth: 0, singleQuote: true },
  );
  return `# Title, authors and year are read from the source of papers at ingest where they are left out.\n${body}`;
}

const EMPTY_FILES: Record<Exclude<SeedFileName, 'survey'>, string> = {
  papers: `# Papers that you know of; \`stemma seed import\` fills this from BibTeX, RIS, CSL-JSON or a list of identifiers.
# - key: ddpm
#   title: Denoising Diffusion Probabilistic Models
#   year: 2020
#   identifiers: { arxiv: '2006.11239' }
#   boundary: in
#   listedBy: [curator]
[]
`,
  methods: `# Methods and the papers that introduced them.
# - slug: ddpm
#   name: DDPM
#   introducedBy: ddpm
[]
`,
  categories: `# Categories with a definition of your own.
# - slug: foundations
#   name: Foundations
#   definition: Formulations and base models that the others build on.
[]
`,
  sections: `# Which sections of public lists name which categories; the lists are sources of survey.yaml.
# - source: some-list
#   sections:
#     - { section: Base models, categories: [foundations] }
[]
`,
  claims: `# Who files which paper or method where.
# - { paper: ddpm, claimedBy: curator, category: foundations, evidence: Why it belongs there }
[]
`,
  lineage: `# Which method descends from which, with evidence.
# - child: ddim
#   relation: EXTENDS
#   parent: ddpm
#   evidence:
#     - { text: Keeps the training objective, source: 'arXiv 2010.02502, abstract', url: https://arxiv.org/abs/2010.02502 }
[]
`,
};
