import type { CitationRecord } from '../../src/graph/ports/write-batch.js';
import type { ClaimStatus, Verdict } from '../../src/domain/knowledge.js';
import type { LineageRelation } from '../../src/domain/lineage/relations.js';

/** What something was, and since when. */
class Timeline<T> {
  private readonly said: { readonly since: string; readonly what: T }[] = [];

  say(since: string, what: T): void {
    this.said.push({ since, what });
  }

  at(instant: string): T | null {
    return this.said.findLast(({ since }) => since <= instant)?.what ?? null;
  }

  get last(): T | null {
    return this.said.at(-1)?.what ?? null;
  }
}

interface SaidPaper {
  readonly year: number | null;
  readonly reportedCitations: number | null;
}

interface SaidCitation {
  readonly isInfluential: boolean | null;
  readonly isListed: boolean;
}

export interface SaidClaim {
  readonly id: string;
  /** A paper's number. */
  readonly paper: number;
  readonly category: string;
  readonly status: ClaimStatus;
}

export interface SaidLink {
  readonly id: string;
  readonly child: string;
  readonly parent: string;
  readonly relation: LineageRelation;
  readonly status: ClaimStatus;
}

interface Held {
  readonly status: ClaimStatus;
  readonly ended: boolean;
  readonly reviewedAt: string | null;
}

const DECIDED: Readonly<Record<Verdict, ClaimStatus>> = {
  ACCEPT: 'ACCEPTED',
  REJECT: 'REJECTED',
  REOPEN: 'PROPOSED',
};

/** What is told of a graph: lists whose order says nothing are sorted by `asSet`. */
export interface Told {
  readonly papers: readonly string[];
  readonly citations: readonly string[];
  /** For each category, the papers that are in it. */
  readonly categories: readonly (readonly number[])[];
  readonly claims: readonly string[];
  readonly links: readonly string[];
  /** Those from which most descend first, then by slug as given. */
  readonly methods: readonly string[];
  /** For each paper, the years of what cites it, with how many. */
  readonly citingYears: readonly (readonly (readonly [year: number, count: number])[])[];
}

export const asSet = (things: readonly unknown[]): string[] => things.map((thing) => JSON.stringify(thing)).sort();

/**
 * A graph's history by the plainest means: for each thing the list of what it was. Shares nothing with what the stores read by, so that it
 * errs in other places than they do.
 */
export class PastModel {
  private readonly papers = new Map<number, Timeline<SaidPaper>>();
  private readonly citations = new Map<string, Timeline<SaidCitation>>();
  private readonly claims = new Map<string, { readonly said: SaidClaim; readonly held: Timeline<Held> }>();
  private readonly links = new Map<string, { readonly said: SaidLink; readonly held: Timeline<Held> }>();
  private knowsMethodsSince: string | null = null;

  constructor(
    private readonly allPapers: readonly number[],
    private readonly allCategories: readonly string[],
    /** In the order of their ids. */
    private readonly allMethods: readonly string[],
  ) {}

  /** What a source leaves unsaid stays. */
  sayPaper(at: string, n: number, { year, reportedCitations }: SaidPaper): void {
    const line = inPlace(this.papers, n, () => new Timeline<SaidPaper>());
    line.say(at, {
      year: year ?? line.last?.year ?? null,
      reportedCitations: reportedCitations ?? line.last?.reportedCitations ?? null,
    });
  }

  sayCitation(at: string, citing: number, cited: number, isInfluential: CitationRecord['isInfluential']): void {
    const line = inPlace(this.citations, `${citing} ${cited}`, () => new Timeline<SaidCitation>());
    line.say(at, { isInfluential: isInfluential ?? line.last?.isInfluential ?? null, isListed: true });
  }

  isListed(citing: number, cited: number): boolean {
    return this.citations.get(`${citing} ${cited}`)?.last?.isListed ?? false;
  }

  sayVanished(at: string, citing: number, cited: number): void {
    const line = this.citations.get(`${citing} ${cited}`);
    if (line?.last) line.say(at, { ...line.last, isListed: false });
  }

  /** What people decided outlasts what the seed says; a seed that ends others ends what it no longer names. */
  saySeed(at: string, claims: readonly SaidClaim[], links: readonly SaidLink[], endsOthers: boolean): void {
    this.knowsMethodsSince ??= at;
    saySaid(this.claims, at, claims, endsOthers);
    saySaid(this.links, at, links, endsOthers);
  }

  /** Ids of the claims and links that a person can decide, with what they are. */
  decidable(): { readonly id: string; readonly status: ClaimStatus; readonly reviewedAt: string | null }[] {
    return [...this.claims, ...this.links].flatMap(([id, { held }]) => {
      const { last } = held;
      return last === null || last.ended ? [] : [{ id, status: last.status, reviewedAt: last.reviewedAt }];
    });
  }

  decide(at: string, id: string, verdict: Verdict): void {
    const held = (this.claims.get(id) ?? this.links.get(id))?.held;
    held?.say(at, { status: DECIDED[verdict], ended: false, reviewedAt: at });
  }

  at(instant: string): Told {
    const papers = [...this.papers].flatMap(([n, line]) => {
      const said = line.at(instant);
      return said === null ? [] : [{ n, ...said }];
    });
    const citations = [...this.citations].flatMap(([pair, line]) => {
      const said = line.at(instant);
      const [citing = 0, cited = 0] = pair.split(' ').map(Number);
      return said?.isListed ? [{ citing, cited, isInfluential: said.isInfluential }] : [];
    });
    const claims = heldAt(this.claims, instant);
    const links = heldAt(this.links, instant);
    const yearOf = new Map(papers.map(({ n, year }) => [n, year]));
    return {
      papers: asSet(
        papers.map((paper) => ({
          ...paper,
          cited: citations.filter(({ cited }) => cited === paper.n).length,
          cites: citations.filter(({ citing }) => citing === paper.n).length,
        })),
      ),
      citations: asSet(citations),
      categories: this.allCategories.map((slug) =>
        claims
          .filter(({ category, status }) => category === slug && status === 'ACCEPTED')
          .map(({ paper }) => paper)
          .sort((a, b) => a - b),
      ),
      claims: asSet(
        claims
          .filter(({ status }) => status !== 'REJECTED')
          .map(({ paper, category, status }) => [paper, category, status]),
      ),
      links: asSet(links.map(({ child, parent, relation, status }) => [child, parent, relation, status])),
      methods: this.methodsAt(instant, links),
      citingYears: this.allPapers.map((n) => {
        const years = citations.filter(({ cited }) => cited === n).flatMap(({ citing }) => yearOf.get(citing) ?? []);
        return [...new Set(years)]
          .sort((a, b) => a - b)
          .map((year) => [year, years.filter((one) => one === year).length] as const);
      }),
    };
  }

  private methodsAt(instant: string, links: readonly SaidLink[]): string[] {
    if (this.knowsMethodsSince === null || this.knowsMethodsSince > instant) return [];
    const descends = links.filter(({ status, relation }) => status === 'ACCEPTED' && relation !== 'COMPARED_WITH');
    const descendants = (method: string): number => {
      const below = new Set([method]);
      for (const one of below) for (const { child, parent } of descends) if (parent === one) below.add(child);
      return below.size - 1;
    };
    return this.allMethods.toSorted((a, b) => descendants(b) - descendants(a));
  }
}

function inPlace<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function saySaid<T extends { readonly id: string; readonly status: ClaimStatus }>(
  known: Map<string, { readonly said: T; readonly held: Timeline<Held> }>,
  at: string,
  all: readonly T[],
  endsOthers: boolean,
): void {
  for (const said of all) {
    const { held } = inPlace(known, said.id, () => ({ said, held: new Timeline<Held>() }));
    const reviewedAt = held.last?.reviewedAt ?? null;
    const status = reviewedAt === null ? said.status : (held.last?.status ?? said.status);
    held.say(at, { status, ended: false, reviewedAt });
  }
  if (!endsOthers) return;
  for (const [id, { held }] of known) {
    if (held.last && !all.some((said) => said.id === id)) held.say(at, { ...held.last, ended: true });
  }
}

function heldAt<T extends { readonly status: ClaimStatus }>(
  known: ReadonlyMap<string, { readonly said: T; readonly held: Timeline<Held> }>,
  instant: string,
): T[] {
  return [...known.values()].flatMap(({ said, held }) => {
    const then = held.at(instant);
    return then === null || then.ended ? [] : [{ ...said, status: then.status }];
  });
}
