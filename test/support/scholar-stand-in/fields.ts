/** What a caller asked of one object: plain fields, and for objects inside it what was asked of those. */
export interface Selection {
  readonly fields: ReadonlySet<string>;
  readonly nested: ReadonlyMap<string, Selection>;
}

/** What may be asked of one kind of object. */
export interface Shape {
  readonly always: readonly string[];
  readonly defaults: readonly string[];
  readonly fields: ReadonlySet<string>;
  readonly nested: Readonly<Record<string, Shape>>;
}

/** The order in which the source lists the fields of a paper. */
export const PAPER_FIELDS = [
  'paperId',
  'externalIds',
  'corpusId',
  'publicationVenue',
  'url',
  'title',
  'abstract',
  'venue',
  'year',
  'referenceCount',
  'citationCount',
  'influentialCitationCount',
  'isOpenAccess',
  'openAccessPdf',
  'fieldsOfStudy',
  's2FieldsOfStudy',
  'publicationTypes',
  'publicationDate',
  'journal',
  'citationStyles',
  'textAvailability',
] as const;
export type PaperField = (typeof PAPER_FIELDS)[number];

export const AUTHOR_FIELDS = [
  'authorId',
  'externalIds',
  'url',
  'name',
  'affiliations',
  'homepage',
  'paperCount',
  'citationCount',
  'hIndex',
] as const;
export type AuthorField = (typeof AUTHOR_FIELDS)[number];

/** What the source tells of the link between two papers. */
export const EDGE_FIELDS = ['contexts', 'intents', 'contextsWithIntent', 'isInfluential'] as const;
export type EdgeField = (typeof EDGE_FIELDS)[number];

const authorInPaper: Shape = {
  always: ['authorId', 'name'],
  defaults: [],
  fields: new Set([...AUTHOR_FIELDS, 'normalizedAffiliations']),
  nested: {},
};

/** A paper inside a list: no lists of its own, no embedding, no summary. */
export const basePaper: Shape = {
  always: ['paperId'],
  defaults: ['title'],
  fields: new Set(PAPER_FIELDS),
  nested: { authors: authorInPaper },
};

/** A paper of an author: its lists may be asked. */
export const linkedPaper: Shape = {
  ...basePaper,
  nested: { authors: authorInPaper, citations: basePaper, references: basePaper },
};

/** A paper asked by its id. */
export const fullPaper: Shape = {
  ...linkedPaper,
  fields: new Set([...PAPER_FIELDS, 'tldr', 'embedding', 'embedding.specter_v1', 'embedding.specter_v2']),
};

/** An entry of a citation or reference list: paper fields stand beside the link's own, without a prefix. */
export const edge: Shape = { ...basePaper, fields: new Set([...PAPER_FIELDS, ...EDGE_FIELDS]) };

export const author: Shape = {
  always: ['authorId'],
  defaults: ['name'],
  fields: new Set(AUTHOR_FIELDS),
  nested: { papers: linkedPaper },
};

interface Draft {
  readonly shape: Shape;
  readonly fields: Set<string>;
  readonly nested: Map<string, Draft>;
}

function draftOf(shape: Shape): Draft {
  return { shape, fields: new Set(shape.always), nested: new Map() };
}

function nestedOf(draft: Draft, name: string): Draft | undefined {
  const shape = Object.hasOwn(draft.shape.nested, name) ? draft.shape.nested[name] : undefined;
  if (!shape) return undefined;
  const nested = draft.nested.get(name) ?? draftOf(shape);
  draft.nested.set(name, nested);
  return nested;
}

function add(draft: Draft, name: string): boolean {
  if (draft.shape.fields.has(name)) {
    draft.fields.add(name);
    return true;
  }
  const dot = name.indexOf('.');
  const nested = nestedOf(draft, dot < 0 ? name : name.slice(0, dot));
  if (!nested) return false;
  if (dot >= 0) return add(nested, name.slice(dot + 1));
  for (const field of nested.shape.defaults) nested.fields.add(field);
  return true;
}

/** Reads the one comma-separated `fields` parameter, or tells every name in it that the object does not have. */
export function parseFields(
  text: string | null,
  shape: Shape,
): { readonly selection: Selection } | { readonly unknown: string[] } {
  const draft = draftOf(shape);
  const names = text === null || text === '' ? shape.defaults : text.split(',');
  const unknown = names.filter((name) => !add(draft, name));
  return unknown.length > 0 ? { unknown } : { selection: draft };
}
