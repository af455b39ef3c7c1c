import { mix, pick, share } from './random.js';

/** One salt per made-up property, so that two properties of one paper do not depend on each other. */
const enum Salt {
  Title = 1,
  Abstract,
  Context,
  Intent,
  AuthorName,
  Unresolved,
}

const TOPICS = [
  'few-step sampling',
  'token pruning',
  'quantised diffusion models',
  'feature reuse',
  'latent compression',
  'step distillation',
  'sparse attention',
  'adaptive schedules',
] as const;
const SETTINGS = [
  'phones',
  'video',
  'restoration',
  'speech',
  'edge devices',
  'medical images',
  'maps',
  'motion',
] as const;
const WORDS =
  'we study how a smaller model keeps the quality of a larger one when steps layers and tokens are removed during sampling and report time memory and score on open data'.split(
    ' ',
  );
const FIRST_NAMES = ['Ada', 'Bo', 'Chidi', 'Dana', 'Émile', 'Farah', 'Goran', 'Hye-jin', 'Iris', 'José'] as const;
const LAST_NAMES = ['Madeup', 'Fictive', 'Invented', 'Notreal', 'Sample', 'Standin', 'Ünreal', 'Placeholder'] as const;

function subject(seed: number, number: number): string {
  const bits = mix(seed, Salt.Title, number);
  return `${pick(TOPICS, bits)} for ${pick(SETTINGS, bits >>> 8)}`;
}

/** Visible to everybody who meets it in a graph: no such paper exists. */
export function citingTitle(seed: number, index: number): string {
  return `Made-up citing paper ${index + 1}: ${subject(seed, index)}`;
}

export function referenceTitle(seed: number, index: number): string {
  return `Made-up cited paper ${index + 1}: ${subject(seed, ~index)}`;
}

/** Entries that the source could not match are often badly read; some keep broken characters. */
export function unresolvedTitle(seed: number, index: number): string {
  const bits = mix(seed, Salt.Unresolved, index);
  const noise = bits % 5 === 0 ? ' â€œunreadableâ€\u009d' : '';
  return `Made-up unresolved work ${index + 1}${noise}, in: Proc. ${pick(SETTINGS, bits >>> 4)}`;
}

/** About 900 to 1,500 characters, as abstracts are. */
export function abstractText(seed: number, number: number): string {
  const length = 150 + (mix(seed, Salt.Abstract, number) % 100);
  const words = Array.from({ length }, (_, index) => WORDS[(index + number) % WORDS.length]);
  return `Made-up abstract ${number}: ${words.join(' ')}.`;
}

export function authorName(seed: number, author: number): string {
  const bits = mix(seed, Salt.AuthorName, author);
  return `${pick(FIRST_NAMES, bits)} ${pick(LAST_NAMES, bits >>> 8)}`;
}

const INTENTS = ['background', 'methodology', 'result'] as const;

/** What one paper says where it cites another. */
export interface Link {
  readonly contexts: string[];
  readonly intents: string[];
  readonly contextsWithIntent: { context: string; intents: string[] }[];
  readonly isInfluential: boolean;
}

/** Two of five links have no text known, as where the source never read the citing paper's file. */
export function linkOf(seed: number, citing: number, cited: number): Link {
  const known = share(seed, Salt.Context, citing, cited);
  if (known < 0.4) return { contexts: [], intents: [], contextsWithIntent: [], isInfluential: false };
  const contextsWithIntent = Array.from({ length: 1 + Math.floor(known * 3.9) - 1 }, (_, index) => {
    const bits = mix(seed, Salt.Intent, citing, cited, index);
    const intents = bits % 4 === 0 ? [] : [pick(INTENTS, bits >>> 4)];
    return { context: `Made-up context ${index + 1}: as in [${cited}], ${pick(TOPICS, bits >>> 8)} helps.`, intents };
  });
  return {
    contexts: contextsWithIntent.map(({ context }) => context),
    intents: [...new Set(contextsWithIntent.flatMap(({ intents }) => intents))],
    contextsWithIntent,
    isInfluential: known > 0.95,
  };
}
