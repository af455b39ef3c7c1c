import type { ReferenceChoiceInput, ReferenceEntryFactsFragment } from '../graphql/generated.js';

export type Entry = ReferenceEntryFactsFragment;

/** What is chosen for an entry: what the service proposes, a candidate by its key, an identifier that is typed, a paper of its own, or nothing. */
export type Choice =
  | { readonly kind: 'proposed' }
  | { readonly kind: 'candidate'; readonly key: string }
  | { readonly kind: 'identifier'; readonly text: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'out' };

export type Choices = ReadonlyMap<number, Choice>;

/** What stands where nothing is chosen: the proposal, or nothing where there is none. */
export function choiceOf({ entry, outcome }: Entry, choices: Choices): Choice {
  const isOpen = outcome === 'AMBIGUOUS' || outcome === 'MISSING';
  return choices.get(entry) ?? { kind: isOpen ? 'out' : 'proposed' };
}

/** Whether a survey would cover the paper of the entry. */
export function isTaken(choice: Choice): boolean {
  return choice.kind !== 'out' && !(choice.kind === 'identifier' && choice.text.trim() === '');
}

/** What differs from what the service does by itself. */
export function choiceInputs(entries: readonly Entry[], choices: Choices): ReferenceChoiceInput[] {
  return entries.flatMap((entry): readonly ReferenceChoiceInput[] => {
    const choice = choiceOf(entry, choices);
    switch (choice.kind) {
      case 'proposed':
        return [];
      case 'candidate':
        return [{ entry: entry.entry, decision: 'PAPER', paper: choice.key }];
      case 'identifier':
        return isTaken(choice)
          ? [{ entry: entry.entry, decision: 'PAPER', paper: choice.text.trim() }]
          : [{ entry: entry.entry, decision: 'LEFT_OUT' }];
      case 'new':
        return [{ entry: entry.entry, decision: 'NEW_PAPER' }];
      default:
        return [{ entry: entry.entry, decision: 'LEFT_OUT' }];
    }
  });
}
