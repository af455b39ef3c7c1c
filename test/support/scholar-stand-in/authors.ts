import type { AuthorField, Selection } from './fields.js';
import { authorName } from './made-up.js';
import { mix, share } from './random.js';
import type { PaperNumber, World } from './world.js';

/** Eight papers in a row share six authors, so that an author's papers are found without looking at all papers. */
const PAPERS_A_GROUP = 8;
const AUTHORS_A_GROUP = 6;
const FIRST_AUTHOR_ID = 9_000_000_000;

/** An author's place in the world, from 0; negative: a name on a paper without an id. */
type AuthorNumber = number;

function writes(world: World, author: AuthorNumber, paper: PaperNumber): boolean {
  return share(world.seed, 201, author, paper) < 0.5;
}

/** Authors of a paper in the order of the paper. One paper in a hundred has none; one name in a thousand has no id. */
export function authorsOf(world: World, paper: PaperNumber): AuthorNumber[] {
  if (paper < 0 || share(world.seed, 202, paper) < 0.01) return [];
  const first = Math.floor(paper / PAPERS_A_GROUP) * AUTHORS_A_GROUP;
  const start = mix(world.seed, 203, paper);
  return Array.from({ length: AUTHORS_A_GROUP }, (_, index) => first + ((start + index) % AUTHORS_A_GROUP))
    .filter((author) => writes(world, author, paper))
    .map((author) => (share(world.seed, 204, author, paper) < 0.001 ? -author - 1 : author));
}

/** Papers of an author, newest first. */
export function papersOf(world: World, author: AuthorNumber): PaperNumber[] {
  const first = Math.floor(author / AUTHORS_A_GROUP) * PAPERS_A_GROUP;
  return Array.from({ length: PAPERS_A_GROUP }, (_, index) => first + index)
    .filter((paper) => paper < world.size && world.primary(paper) === paper && authorsOf(world, paper).includes(author))
    .reverse();
}

/** How many authors there may be: numbers from 0 up to, not including, this. */
export function authorCount(world: World): number {
  return Math.ceil(world.size / PAPERS_A_GROUP) * AUTHORS_A_GROUP;
}

/** The author of an id; `undefined` for ids of nobody. */
export function findAuthor(world: World, id: string): AuthorNumber | undefined {
  const author = /^\d{10,15}$/.test(id) ? Number(id) - FIRST_AUTHOR_ID : -1;
  return author >= 0 && author < authorCount(world) && papersOf(world, author).length > 0 ? author : undefined;
}

export function authorId(author: AuthorNumber): string | null {
  return author < 0 ? null : String(FIRST_AUTHOR_ID + author);
}

const VALUES: Readonly<Record<AuthorField, (world: World, author: AuthorNumber) => unknown>> = {
  authorId: (_, author) => authorId(author),
  externalIds: (world, author) => (author % 3 === 0 ? { DBLP: [authorName(world.seed, author)] } : {}),
  url: (_, author) => (author < 0 ? null : `https://www.semanticscholar.org/author/${authorId(author)}`),
  name: (world, author) => authorName(world.seed, author < 0 ? -author - 1 : author),
  affiliations: (_, author) => (author % 4 === 0 ? ['Made-up Institute'] : []),
  homepage: () => null,
  // Numbers, although the contract types them as strings: that is what the source sends.
  paperCount: (world, author) => (author < 0 ? null : papersOf(world, author).length),
  citationCount: (world, author) =>
    author < 0 ? null : papersOf(world, author).reduce((sum, paper) => sum + world.countOf(paper, 'citations'), 0),
  hIndex: (world, author) => {
    if (author < 0) return null;
    const counts = papersOf(world, author).map((paper) => world.countOf(paper, 'citations'));
    return counts.sort((a, b) => b - a).filter((count, index) => count > index).length;
  },
};

/** The asked plain fields of an author. */
export function showAuthor(world: World, author: AuthorNumber, { fields }: Selection): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(VALUES)) if (fields.has(field)) shown[field] = value(world, author);
  if (fields.has('normalizedAffiliations')) shown.normalizedAffiliations = [];
  return shown;
}
