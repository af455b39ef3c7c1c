import type { Choice, Entry } from './choices.js';

interface EntryChoiceProps {
  readonly entry: Entry;
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
}

const CANDIDATE = 'candidate ';

/** What is to become of an entry. */
export function EntryChoice({ entry, choice, choose }: EntryChoiceProps) {
  const { label, outcome, title, identifiers, candidates } = entry;
  const value = choice.kind === 'candidate' ? CANDIDATE + choice.key : choice.kind;
  const canBeNew = outcome !== 'NEW' && (title !== null || identifiers.length > 0);
  const take = (chosen: string) => {
    if (chosen.startsWith(CANDIDATE)) choose({ kind: 'candidate', key: chosen.slice(CANDIDATE.length) });
    else if (chosen === 'identifier') choose({ kind: 'identifier', text: '' });
    else choose({ kind: chosen as 'proposed' | 'new' | 'out' });
  };
  return (
    <div class="entry-choice">
      <select aria-label={`What ${label} is`} value={value} onChange={({ currentTarget }) => take(currentTarget.value)}>
        {outcome === 'AMBIGUOUS'
          ? candidates.map(({ key, title: name, identifiers: ids }) => (
              <option key={key} value={CANDIDATE + key}>
                {`It is ${name ?? ids.join(', ')}`}
              </option>
            ))
          : outcome !== 'MISSING' && (
              <option value="proposed">{outcome === 'NEW' ? 'Take it as new' : 'That is it'}</option>
            )}
        {canBeNew && <option value="new">A paper of its own</option>}
        <option value="identifier">It has this identifier:</option>
        <option value="out">Leave it out</option>
      </select>
      {choice.kind === 'identifier' && (
        <input
          type="text"
          aria-label={`Identifier of ${label}`}
          placeholder="DOI, arXiv id, ..."
          value={choice.text}
          onInput={({ currentTarget }) => choose({ kind: 'identifier', text: currentTarget.value })}
        />
      )}
    </div>
  );
}
