import type { Method } from '../domain/knowledge.js';

/** Of a title or a sentence so much is quoted. */
const QUOTED = 240;
/** A paper can have many categories; three tell what it is. */
const CATEGORIES = 3;

/** `Q-Diffusion (quantization)`: the method that the paper introduces, else its title, and what it is about. */
export function paperName(title: string | undefined, introduces: readonly Method[], categories: readonly string[]) {
  const name = introduces[0]?.name ?? (title === undefined ? 'a paper' : quoted(title));
  const of = categories.slice(0, CATEGORIES).map((category) => category.toLowerCase());
  return of.length === 0 ? name : `${name} (${of.join(', ')})`;
}

export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** In one line, and no longer than anybody reads. */
export function shortened(text: string): string {
  const single = text.replace(/\s+/g, ' ').trim();
  return single.length <= QUOTED ? single : `${single.slice(0, QUOTED - 1).trimEnd()}…`;
}
