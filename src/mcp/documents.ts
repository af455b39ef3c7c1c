/** A paper in a list: what tells it from others, where its numbers come from. */
export const PAPER_LINE = `fragment PaperLine on Paper {
  id title year published publicationDate venue status
  authors { name }
  identifiers { doi arxiv corpusId }
  url reported { citations at }
  introduces { slug name }
}`;

/** What somebody says, and why. */
export const CLAIM = `claimedBy rule confidence status claimedOn since evidence { text source url date ownReading paper { id title } }`;

export interface PaperLine {
  readonly title: string;
  readonly authors?: readonly { readonly name: string }[] | null;
}

/** So many authors are named in a list; more are counted. */
const AUTHORS = 5;

/** A paper of a list with its authors as names. */
export function paperLine<P extends PaperLine>(paper: P): object {
  // An agent must not take authors that are not known for none.
  if (paper.authors == null) return { ...paper, authors: null };
  const names = paper.authors.map(({ name }) => name);
  const more = names.length - AUTHORS;
  return { ...paper, authors: more > 0 ? [...names.slice(0, AUTHORS), `and ${more} more`] : names };
}
