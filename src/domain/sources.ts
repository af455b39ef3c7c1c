/** The source of what a seed says. */
export const seedSource = (slug: string): string => `seed:${slug}`;

/** The source of what a person says. */
export const personSource = (name: string): string => `person:${name}`;
