import { citationSignals, citationWeight, type CitedWork } from './citation-signals.js';
import { domainOf, speaksOfOtherNetworks, type DomainSureness } from './is-on-topic.js';
import { together, type Signal } from './signal.js';
import { summarySignals, titleSignals } from './text-signals.js';
import { VOCABULARY } from './vocabulary.js';

/** Names the rule in claims. The version rises whenever some paper would be answered differently. */
export const CATEGORY_RULE = { name: 'category-from-words-and-citations', version: 2 } as const;

export interface PaperToFile {
  readonly title: string;
  readonly abstract: string | null;
  readonly tldr: string | null;
  readonly cites: readonly CitedWork[];
}

export interface CategoryProposal {
  /** Slug; the narrower category where the words name just one. */
  readonly category: string;
  /**
   * How plainly words and citations speak for it, 0.5 to 0.99, for ordering a reviewer's work. `npm run bench:categories` prints how often
   * proposals of each step were right on papers that curators filed.
   */
  readonly confidence: number;
  /** Why, in words a person understands. */
  readonly reason: string;
}

/** What speaks less is not proposed. */
const CATEGORY_LEAST = 0.5;

/**
 * The categories that title, abstract or TLDR and the works it cites speak for, surest first; several for hybrids, none where nothing speaks
 * for one or the paper is not about diffusion models. Each signal weighs 0 to 1 and they add up as independent hints (`together`), times how surely
 * the paper is of the field. An aim that several techniques share (fast sampling, one step) speaks only where no technique is named.
 * @param parents every category that may be proposed, with its parent; null at the top
 * @param least what speaks less is not proposed
 */
export function proposeCategories(
  paper: PaperToFile,
  parents: ReadonlyMap<string, string | null>,
  least = CATEGORY_LEAST,
): CategoryProposal[] {
  const domain = domainOfPaper(paper);
  if (domain === 0) return [];
  const rootOf = (category: string) => rootIn(parents, category);
  const signals = [
    ...titleSignals(paper.title),
    ...summarySignals(paper.abstract, paper.tldr),
    ...citationSignals(paper.cites, rootOf),
  ].filter(({ topic }) => parents.has(topic));
  return [...new Set(signals.map(({ topic }) => topic))]
    .filter((topic) => domain === 1 || !NEEDS_DIFFUSION.has(topic))
    .flatMap((topic) => {
      const own = signals.filter((signal) => signal.topic === topic);
      const heard = anotherIsNamed(topic, signals) ? own.filter(({ aim }) => !aim) : own;
      const confidence = Math.round(Math.min(0.99, domain * together(heard.map(({ weight }) => weight))) * 100) / 100;
      if (confidence < least) return [];
      return [
        { category: narrowest(topic, heard, parents), confidence, reason: heard.map(({ words }) => words).join('; ') },
      ];
    })
    .sort((a, b) => b.confidence - a.confidence || (a.category < b.category ? -1 : 1));
}

const NEEDS_DIFFUSION = new Set(VOCABULARY.filter((topic) => topic.needsDiffusion).map(({ category }) => category));

/** Whether a paper may be of the field that the vocabulary is of. */
export function isOfField(paper: PaperToFile): boolean {
  return domainOfPaper(paper) > 0;
}

function domainOfPaper(paper: PaperToFile): DomainSureness {
  const title = domainOf(paper.title);
  if (title === 1 || speaksOfOtherNetworks(paper.title)) return title;
  const summary = domainOf(`${paper.abstract ?? ''} ${paper.tldr ?? ''}`);
  if (summary === 1) return 1;
  const builtOn = paper.cites.filter((work) => citationWeight(work) > 0 && domainOf(work.title) === 1);
  return builtOn.length >= 2 ? 1 : title === 0 ? summary : title;
}

function anotherIsNamed(topic: string, signals: readonly Signal[]): boolean {
  return signals.some(
    (signal) => signal.topic !== topic && !signal.aim && signal.from !== 'citations' && signal.weight >= CATEGORY_LEAST,
  );
}

/** The one narrower category that words name, where there is just one; else the root. */
function narrowest(topic: string, signals: readonly Signal[], parents: ReadonlyMap<string, string | null>): string {
  const named = new Set(
    signals.flatMap(({ narrower }) => (narrower !== null && parents.has(narrower) ? [narrower] : [])),
  );
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : topic;
}

function rootIn(parents: ReadonlyMap<string, string | null>, category: string): string {
  let root = category;
  // As many steps as there are categories: a cycle ends too.
  for (let step = 0; step < parents.size; step += 1) {
    const parent = parents.get(root);
    if (parent === undefined || parent === null) break;
    root = parent;
  }
  return root;
}
