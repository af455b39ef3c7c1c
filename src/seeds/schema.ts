import { z } from 'zod';
import { HOST } from '../domain/evidence-hosts.js';
import { IDENTIFIER_SCHEMES } from '../domain/identifier.js';
import { TRAINING_NEEDS } from '../domain/knowledge.js';
import { LINEAGE_RELATIONS, RELATIONS } from '../domain/lineage/relations.js';
import { SLUG } from '../domain/text.js';
import { isPartialDate } from '../domain/time.js';

/**
 * What each file of a seed may say. Descriptions are shown by editors through the JSON Schemas that are made from these
 * (`npm run seeds:schema`), so they speak to the person who fills the file in.
 */

const text = z.string().trim().min(1);
const slug = text.regex(SLUG, { error: 'lower-case words and digits joined by hyphens' });
const year = z.int().min(-9999).max(9999);
const host = text.regex(HOST, { error: 'a host alone, in lower case, such as lab.example.org' });
const url = text.regex(/^https?:\/\/\S+$/, { error: 'a http or https address' });
const authors = z.array(
  text.describe(
    'A name as the paper prints it, Given Family or Family, Given; a group in braces, as {ATLAS Collaboration}.',
  ),
);
const DATE_HELP = { error: 'a day as YYYY-MM-DD, or a month as YYYY-MM' };
const published = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/, { ...DATE_HELP, abort: true })
  // The thirtieth of February has the form.
  .refine(isPartialDate, DATE_HELP);
const day = z.iso.date({ error: 'a day as YYYY-MM-DD' });
const sourceCode = text.describe('Code of a source of survey.yaml.');

const IDENTIFIER_HELP: Record<(typeof IDENTIFIER_SCHEMES)[number], string> = {
  s2: 'Semantic Scholar id of 40 hexadecimal digits.',
  corpusId: 'Semantic Scholar corpus id, digits, in quotes.',
  arxiv:
    "arXiv id in quotes, such as '2006.11239' or 'cs/0112017'; without quotes YAML reads a number and drops its zeros.",
  doi: 'DOI, such as 10.1007/s10462-024-10800-8.',
  acl: 'ACL Anthology id, such as 2020.acl-main.1.',
  pubmed: 'PubMed id, digits, in quotes.',
  pmc: 'PubMed Central id, with or without PMC.',
  dblp: 'DBLP key, such as conf/nips/HoJA20.',
  mag: 'Microsoft Academic Graph id, digits, in quotes.',
};

const identifiers = z
  .strictObject(
    Object.fromEntries(
      IDENTIFIER_SCHEMES.map((scheme) => [scheme, text.optional().describe(IDENTIFIER_HELP[scheme])]),
    ) as Record<(typeof IDENTIFIER_SCHEMES)[number], z.ZodOptional<z.ZodString>>,
  )
  .describe('Identifiers of the paper; leave it out where none is known, and the title is matched at ingest.');

const source = z.strictObject({
  code: text.describe('Short name that the other files use. Unique.'),
  name: text.describe('Name for readers, such as the repository of a list.'),
  kind: z
    .enum(['survey', 'list', 'curator'])
    .describe(
      'survey: the survey itself. list: a public list. curator: people who classify by hand, such as yourself.',
    ),
  url: url.optional().describe('Where it can be read.'),
  voice: text
    .optional()
    .describe('Code of the source that this one speaks with: two lists of one origin count as one voice.'),
  note: text.optional().describe('What readers should know about it.'),
});

const surveyFile = z.strictObject({
  slug: slug.describe('Name of the seed: the same as its folder.'),
  title: text
    .optional()
    .describe('Title of the survey; read from the source of papers at ingest where it is left out.'),
  authors: authors.optional().describe('All authors in order, one entry each.'),
  year: year.optional(),
  published: published
    .optional()
    .describe('Day of publication, YYYY-MM-DD, or its month, YYYY-MM: papers after it are candidates.'),
  venue: text.optional(),
  identifiers: identifiers
    .optional()
    .describe(
      'Identifiers of the survey; left out of one that is no published paper, which then needs a title and has no reference list of its own.',
    ),
  scope: text.optional().describe('One sentence on what the survey is about.'),
  boundary: z
    .strictObject({
      ownReferences: z.boolean().describe("Whether the survey's own reference list is inside the boundary."),
      curated: z.boolean().describe('Whether papers of papers.yaml with `boundary: in` are inside the boundary.'),
      statement: text.optional().describe('What is inside and outside and why, for readers.'),
    })
    .describe('Which papers the survey covers.'),
  recorded: day
    .optional()
    .describe('Day on which this seed first had its claims and links; later ones name a day of their own.'),
  evidenceHosts: z
    .array(host)
    .optional()
    .describe(
      'Hosts of evidence that readers can open, beside those of research, code and data that everybody knows and those of the sources below.',
    ),
  sources: z
    .array(source)
    .min(1)
    .describe('Who speaks in this seed. The first of kind curator speaks where nobody is named.'),
});

const paper = z.strictObject({
  key: slug.describe('Name of the paper inside this seed. Unique, and stable once others refer to it.'),
  title: text
    .optional()
    .describe('May be left out where an identifier is given: it is then read from the source of papers at ingest.'),
  otherTitles: z.array(text).optional().describe('Other spellings and earlier titles of the same paper.'),
  authors: authors
    .optional()
    .describe('All authors in order, one entry each; left out where they are not known: an ingest then reads them.'),
  year: year.optional().describe('Year of first appearance.'),
  published: published
    .optional()
    .describe('Day of first appearance, YYYY-MM-DD, or its month alone, YYYY-MM, where the day is not known.'),
  venue: text.optional(),
  identifiers: identifiers.optional(),
  boundary: z
    .enum(['in', 'out'])
    .optional()
    .describe('Whether the survey covers it; left out for papers that only introduce later methods.'),
  note: text.optional().describe('What readers of this file should know about the paper.'),
  reason: text.optional().describe('Why it is outside; needed with `boundary: out`.'),
  listedBy: z.array(sourceCode).optional().describe('Sources that list the paper.'),
  differsFrom: z
    .array(text)
    .optional()
    .describe('Keys of papers of the same or nearly the same title that are known to be other works.'),
  conflicts: z
    .array(
      z.strictObject({
        source: sourceCode,
        field: z.enum(['arxiv', 'doi', 'title', 'venue', 'year']),
        value: text.describe('What the source says instead.'),
        note: text.optional(),
      }),
    )
    .optional()
    .describe('What a source says otherwise, such as a wrong id: kept as data.'),
});

const method = z.strictObject({
  slug: slug.describe('What identifies the method. Unique; names need not be.'),
  name: text,
  aliases: z.array(text).optional().describe('Other names of the same method.'),
  nameBy: sourceCode.optional().describe('Who gave the name, where it is not the paper.'),
  sharesNameWith: z
    .array(text)
    .optional()
    .describe('Slugs of other methods that are known to have the same name or alias.'),
  introducedBy: text.optional().describe('Key of the paper that introduced it.'),
  year: year.nullable().optional().describe('That of its paper where it is left out; null where nobody says.'),
  training: z
    .enum(TRAINING_NEEDS)
    .optional()
    .describe('What using the method costs in training, where it is documented.'),
  summary: text.optional().describe('One sentence in your own words.'),
});

const category = z.strictObject({
  slug: slug.describe('What identifies the category. Unique.'),
  name: text,
  parent: text.optional().describe('Slug of the category that this one stands under.'),
  definition: text.optional().describe('One line in your own words.'),
});

const sectionGroup = z.strictObject({
  source: sourceCode,
  sections: z.array(
    z.strictObject({
      section: text.describe('Heading in the list, as it is written there.'),
      categories: z
        .array(text)
        .describe(
          'Slugs of the categories that the heading names; empty when it names no technique and makes no claim.',
        ),
      note: text.optional().describe('Why it is read this way.'),
    }),
  ),
});

const status = z.enum(['accepted', 'proposed']).optional().describe('accepted where it is left out.');

const confidence = z.number().min(0).max(1).optional().describe('How sure the claimant is, 0 to 1.');
const rule = text.optional().describe('Rule and version, where a program claims it.');

const reason = z.strictObject({
  text: text.optional().describe('The fact in your own words.'),
  source: text.describe('Who or what says so: a repository, a page, a list.'),
  url: url.optional().describe('Where it can be read.'),
  paper: text
    .optional()
    .describe('Key of a paper that says it; without a url, source or text then says where in it: a section, a page.'),
  citation: z
    .strictObject({ citing: text, cited: text })
    .optional()
    .describe('Keys of two papers, of which the first cites the second and shows it thereby.'),
  date: published
    .optional()
    .describe('When its source said so, where it is known: the day, or the month. That of an arXiv paper is known.'),
  ownReading: z
    .boolean()
    .optional()
    .describe('true: a curator read it so, and no document says it. Evidence without it needs a url or a paper.'),
});

const recorded = day
  .optional()
  .describe('Day on which this seed first had it; that of survey.yaml where it is left out.');

const claim = z.strictObject({
  paper: text.optional().describe('Key of the paper; either this or `method`.'),
  method: text.optional().describe('Slug of the method; either this or `paper`.'),
  claimedBy: sourceCode,
  section: text.optional().describe('Section of sections.yaml that gives the categories; either this or `category`.'),
  category: text.optional().describe('Slug of the category; either this or `section`.'),
  evidence: z
    .union([text, z.array(reason).min(1)])
    .optional()
    .describe('Why, in one line in the name of the source; or reasons with sources of their own.'),
  status,
  confidence,
  rule,
  recorded,
});

const link = z.strictObject({
  child: text.describe('Slug of the younger method.'),
  relation: z
    .enum(LINEAGE_RELATIONS)
    .describe(RELATIONS.map(({ name, description }) => `${name}: ${description}`).join(' ')),
  parent: text.describe('Slug of the older method.'),
  status,
  claimedBy: sourceCode.optional().describe('Who claims it; the first curator where it is left out.'),
  evidence: z.array(reason).min(1),
  confidence,
  rule,
  recorded,
});

/** The files of a seed folder, with what one entry of each is; survey.yaml is one object, the others are lists. */
export const SEED_SCHEMAS = { paper, method, category, sectionGroup, claim, link, surveyFile } as const;

export type PaperEntry = z.infer<typeof paper>;
export type MethodEntry = z.infer<typeof method>;
export type CategoryEntry = z.infer<typeof category>;
export type SectionGroupEntry = z.infer<typeof sectionGroup>;
export type ReasonEntry = z.infer<typeof reason>;
export type ClaimEntry = z.infer<typeof claim>;
export type LinkEntry = z.infer<typeof link>;
export type SurveyEntry = z.infer<typeof surveyFile>;

/** Name of the file, the schema of an entry (or of the whole file), and whether it is a list. */
export const SEED_FILES = [
  {
    name: 'survey',
    schema: surveyFile,
    list: false,
    about: 'A survey, its boundary and the sources that speak in its seed.',
  },
  { name: 'papers', schema: paper, list: true, about: 'The papers of a seed.' },
  { name: 'methods', schema: method, list: true, about: 'The methods of a seed.' },
  { name: 'categories', schema: category, list: true, about: 'The categories of a seed.' },
  {
    name: 'sections',
    schema: sectionGroup,
    list: true,
    about: 'Which sections of public lists name which categories.',
  },
  { name: 'claims', schema: claim, list: true, about: 'Who files which paper or method in which category.' },
  { name: 'lineage', schema: link, list: true, about: 'Which method descends from which.' },
] as const;
export type SeedFileName = (typeof SEED_FILES)[number]['name'];

/** The JSON Schemas of all files, by file name of the schema, as text that ends in a newline. */
export function seedJsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    SEED_FILES.map(({ name, schema, list, about }) => {
      const json = z.toJSONSchema(list ? z.array(schema) : schema, { io: 'input', target: 'draft-7' });
      const titled = { ...json, title: `Stemma seed: ${name}.yaml`, description: about };
      return [`${name}.schema.json`, `${JSON.stringify(titled, null, 2)}\n`];
    }),
  );
}
