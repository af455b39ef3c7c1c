import type { PaperIdForm } from './ids.js';
import type { PaperNumber, World } from './world.js';

/** Ids outside any range that real papers use, each told from the paper's number by adding the base. */
const CORPUS_ID_BASE = 900_000_000_000;
const MAG_BASE = 9_900_000_000;
const PMID_BASE = 990_000_000;
const PMCID_BASE = 980_000_000;
/** arXiv months 2090-01 to 2099-12, a hundred thousand ids each. */
const ARXIV_MONTH = 100_000;

function madeUpArxiv(index: number): string {
  const month = Math.floor(index / ARXIV_MONTH);
  const yearMonth = `${90 + Math.floor(month / 12)}${String(1 + (month % 12)).padStart(2, '0')}`;
  return `${yearMonth}.${String(index % ARXIV_MONTH).padStart(5, '0')}`;
}

function madeUpArxivIndex(id: string): number | undefined {
  const match = /^(9\d)(\d\d)\.(\d{5})$/.exec(id);
  return match ? ((Number(match[1]) - 90) * 12 + Number(match[2]) - 1) * ARXIV_MONTH + Number(match[3]) : undefined;
}

/** The ids of one paper, whether or not the source shows them. */
export interface PaperIds {
  readonly corpusId: number;
  readonly doi: string | undefined;
  readonly arxiv: string | undefined;
  readonly mag: string;
  readonly acl: string;
  readonly pmid: string;
  readonly pmcid: string;
}

/** All ids that lead to a paper of the world. */
export function idsOf(world: World, number: PaperNumber): PaperIds {
  const fact = world.factOf(number);
  const citing = world.citingIndex(number);
  const reference = world.referenceIndex(number);
  const made = citing === undefined ? `cited.${(reference ?? 0) + 1}` : `citing.${citing + 1}`;
  const arxiv = fact ? fact.arxiv : citing === undefined ? undefined : madeUpArxiv(citing);
  return {
    corpusId: CORPUS_ID_BASE + number,
    doi: fact ? (fact.doi ?? (arxiv === undefined ? undefined : `10.48550/arXiv.${arxiv}`)) : `10.5555/Made-Up.${made}`,
    arxiv,
    mag: String(MAG_BASE + number),
    acl: `2099.made-up.${number}`,
    pmid: String(PMID_BASE + number),
    pmcid: String(PMCID_BASE + number),
  };
}

/** Finds papers by id. Ids of made-up papers are computed back to numbers; shas of all papers are indexed once one is asked. */
export class Lookup {
  private readonly facts = new Map<string, PaperNumber>();
  private shas: Map<string, PaperNumber> | undefined;
  private shasUpTo = 0;

  constructor(private readonly world: World) {
    for (const number of [world.survey, ...world.covered, ...world.outside]) {
      const { doi, arxiv } = idsOf(world, number);
      if (doi !== undefined) this.facts.set(`doi:${doi.toLowerCase()}`, number);
      if (arxiv !== undefined) this.facts.set(`arxiv:${arxiv.toLowerCase()}`, number);
    }
  }

  /** The record that answers for an id, after merges; none of a paper that dropped out. */
  find(form: PaperIdForm): PaperNumber | undefined {
    const number = this.number(form);
    const found = number === undefined ? undefined : this.world.primary(number);
    return found === undefined || this.world.isDroppedOut(found) ? undefined : found;
  }

  private number({ kind, value }: PaperIdForm): PaperNumber | undefined {
    switch (kind) {
      case 'sha':
        return this.bySha(value);
      case 'corpusId':
        return this.known(Number(value) - CORPUS_ID_BASE);
      case 'mag':
        return this.known(Number(value) - MAG_BASE);
      case 'pmid':
        return this.known(Number(value) - PMID_BASE);
      case 'pmcid':
        return this.known(Number(value) - PMCID_BASE);
      case 'acl':
        return this.known(Number(/^2099\.made-up\.(\d+)$/.exec(value)?.[1] ?? Number.NaN));
      case 'arxiv': {
        const index = madeUpArxivIndex(value);
        return this.facts.get(`arxiv:${value}`) ?? (index === undefined ? undefined : this.world.citingNumber(index));
      }
      case 'doi': {
        const made = /^10\.5555\/made-up\.(cited|citing)\.(\d+)$/.exec(value);
        const index = Number(made?.[2] ?? 0) - 1;
        return (
          this.facts.get(`doi:${value}`) ??
          (made?.[1] === 'cited' ? this.world.referenceNumber(index) : this.world.citingNumber(index))
        );
      }
      default:
        return kind satisfies never;
    }
  }

  private known(number: number): PaperNumber | undefined {
    return Number.isInteger(number) && number >= 0 && number < this.world.size ? number : undefined;
  }

  private bySha(sha: string): PaperNumber | undefined {
    const { world } = this;
    this.shas ??= new Map(
      world.covered.flatMap((number) => world.aliasesOf(number).map((alias) => [alias, number] as const)),
    );
    for (; this.shasUpTo < world.size; this.shasUpTo += 1) {
      const own = world.paperId(this.shasUpTo);
      if (own !== null) this.shas.set(own, this.shasUpTo);
    }
    return this.shas.get(sha);
  }
}
