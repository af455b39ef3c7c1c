import { InvalidInputError } from '../../domain/errors.js';
import { identifierKey, parseReference, type Identifier } from '../../domain/identifier.js';
import { foldedTitle } from '../../domain/text.js';
import type { ImportedEntry } from './imported.js';
import { firstOfEachScheme, freeKey, type KnownPaper, type NewPaper, type Outcome } from './match.js';

/** An entry of a reference list with what became of it. */
export interface MatchedEntry {
  readonly entry: ImportedEntry;
  readonly outcome: Outcome;
}

/**
 * What a person says of an entry, by its place in the list from 1. PAPER: it is the paper `paper`, a candidate's key, or any identifier. NEW_PAPER: it
 * is none that is known. LEFT_OUT: it is not taken.
 */
export interface EntryChoice {
  readonly entry: number;
  readonly decision: 'PAPER' | 'NEW_PAPER' | 'LEFT_OUT';
  readonly paper: string | null;
}

export interface ChosenPapers {
  /** In the order of the list, each once, under keys of their own. */
  readonly papers: readonly NewPaper[];
  /** Places, from 1, of the entries that are none of these papers. */
  readonly leftOut: readonly number[];
}

/** A paper that is taken, while the list is gone through. */
interface Taken {
  readonly entry: ImportedEntry;
  /** Null where nothing is known of it but what the entry says. */
  readonly known: KnownPaper | NewPaper | null;
  readonly identifiers: Identifier[];
}

/**
 * The papers of a list as a person chose them: what is matched or new is taken where nothing is said, what is ambiguous or missing is not.
 * `known` are papers that choices may name by their keys or identifiers.
 * @throws InvalidInputError naming the choice that cannot be
 */
export function choosePapers(
  entries: readonly MatchedEntry[],
  choices: readonly EntryChoice[],
  known: readonly KnownPaper[],
): ChosenPapers {
  const chosen = choicesByEntry(choices, entries.length);
  const named = new Names(entries, known);
  const taken = new Map<string, Taken>();
  const leftOut: number[] = [];
  for (const [index, { entry, outcome }] of entries.entries()) {
    const choice = chosen.get(index + 1);
    const isAsMatched = choice === undefined || (choice.decision === 'NEW_PAPER' && outcome.kind === 'ADDED');
    const found = isAsMatched ? named.matched(outcome) : named.chosen(choice, entry);
    if (found === null) {
      leftOut.push(index + 1);
      continue;
    }
    const { key, paper, identifiers } = found;
    const before = taken.get(key);
    if (before) before.identifiers.push(...identifiers);
    else taken.set(key, { entry, known: paper, identifiers: [...(paper?.identifiers ?? []), ...identifiers] });
  }
  return { papers: written([...taken.values()]), leftOut };
}

function choicesByEntry(choices: readonly EntryChoice[], entries: number): ReadonlyMap<number, EntryChoice> {
  const chosen = new Map<number, EntryChoice>();
  for (const [index, choice] of choices.entries()) {
    if (!(choice.entry >= 1 && choice.entry <= entries)) {
      throw wrongChoice(index, 'entry', `the list has no entry ${choice.entry}; it has ${entries}`);
    }
    if (chosen.has(choice.entry)) throw wrongChoice(index, 'entry', `entry ${choice.entry} was chosen for before`);
    if (choice.decision === 'PAPER' && choice.paper === null) {
      throw wrongChoice(index, 'paper', 'say which paper it is: the key of a candidate, or any identifier');
    }
    chosen.set(choice.entry, choice);
  }
  return chosen;
}

function wrongChoice(index: number, field: string, why: string): InvalidInputError {
  return new InvalidInputError(`choices.${index}.${field}`, `choices.${index}.${field}: ${why}.`);
}

interface Named {
  readonly key: string;
  readonly paper: KnownPaper | null;
  readonly identifiers: readonly Identifier[];
}

/** What keys and identifiers stand for in a list: papers that are known, and papers that its own entries add. */
class Names {
  private readonly byKey: ReadonlyMap<string, KnownPaper>;
  private readonly byIdentifier: ReadonlyMap<string, KnownPaper>;

  constructor(entries: readonly MatchedEntry[], known: readonly KnownPaper[]) {
    const added = entries.flatMap(({ outcome }) => (outcome.kind === 'ADDED' ? [outcome.paper] : []));
    const all = [...known, ...added];
    this.byKey = new Map(all.map((paper) => [paper.key, paper]));
    this.byIdentifier = new Map(
      all.flatMap((paper) => paper.identifiers.map((identifier) => [identifierKey(identifier), paper] as const)),
    );
  }

  matched(outcome: Outcome): Named | null {
    if (outcome.kind === 'MATCHED') {
      const { paper, newIdentifiers } = outcome;
      return { key: paper.key, paper: this.byKey.get(paper.key) ?? paper, identifiers: newIdentifiers };
    }
    if (outcome.kind === 'ADDED') return { key: outcome.paper.key, paper: outcome.paper, identifiers: [] };
    return null;
  }

  chosen({ decision, paper, entry: place }: EntryChoice, entry: ImportedEntry): Named | null {
    if (decision === 'LEFT_OUT') return null;
    if (decision === 'NEW_PAPER') return this.asNew(entry, place);
    const text = (paper ?? '').trim();
    const identifiers = parseReference(text);
    const named =
      this.byKey.get(text) ??
      identifiers?.map((one) => this.byIdentifier.get(identifierKey(one))).find((one) => one !== undefined);
    if (named) return { key: named.key, paper: named, identifiers: [] };
    if (identifiers) return { key: identifierKey(firstOf(identifiers)), paper: null, identifiers };
    throw new InvalidInputError(
      'choices',
      `entry ${place}: "${text.slice(0, 100)}" is neither a candidate of this entry nor an identifier of a paper, such as a DOI or an arXiv id.`,
    );
  }

  /** A paper of its own: identifiers that are those of another paper are not its. */
  private asNew(entry: ImportedEntry, place: number): Named {
    const identifiers = entry.identifiers.filter((one) => !this.byIdentifier.has(identifierKey(one)));
    if (entry.title === null && identifiers.length === 0) {
      throw new InvalidInputError(
        'choices',
        `entry ${place} has neither a title nor an identifier of its own and can be no paper of its own: say which paper it is, or leave it out.`,
      );
    }
    return { key: `entry ${place}`, paper: null, identifiers };
  }
}

function firstOf(identifiers: readonly Identifier[]): Identifier {
  const [first] = identifiers;
  if (first === undefined) throw new Error('a reference was read as no identifier');
  return first;
}

/** Of a paper that identifiers name the graph knows the year. */
function yearWritten(known: KnownPaper | NewPaper): number | null {
  return 'venue' in known || known.identifiers.length === 0 ? (known.year ?? null) : null;
}

/** Under keys of their own, those of one title told from each other. */
function written(taken: readonly Taken[]): NewPaper[] {
  const keys = new Set<string>();
  const byTitle = new Map<string, string[]>();
  return taken.map(({ entry, known, identifiers }) => {
    const title = known === null ? entry.title : (known.title ?? entry.title);
    const distinct = firstOfEachScheme(identifiers);
    const key = freeKey({ title, label: entry.label, identifiers: distinct }, keys);
    keys.add(key);
    const folded = title === null ? '' : foldedTitle(title);
    const namesakes = folded === '' ? [] : (byTitle.get(folded) ?? []);
    if (folded !== '') byTitle.set(folded, [...namesakes, key]);
    return {
      key,
      title,
      otherTitles: [],
      authorNames: known === null ? entry.authorNames : 'venue' in known ? known.authorNames : [],
      // Of a paper of the graph the graph knows more than the list says.
      year: known === null ? entry.year : yearWritten(known),
      published: known === null ? (entry.published ?? null) : null,
      venue: known === null ? entry.venue : 'venue' in known ? known.venue : null,
      identifiers: distinct,
      differsFrom: namesakes,
    };
  });
}
