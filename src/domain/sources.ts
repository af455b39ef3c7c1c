/** Whom facts are owed to. */
export interface SourceCredit {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  readonly cite: string;
}

/** The source of what a seed says. */
export const seedSource = (slug: string): string => `seed:${slug}`;

const PERSON = 'person:';

/** The source of what a person says. */
export const personSource = (name: string): string => `${PERSON}${name}`;

/** The name of the person that a source is; null where it is no person. */
export function personName(source: string): string | null {
  return source.startsWith(PERSON) ? source.slice(PERSON.length) : null;
}
