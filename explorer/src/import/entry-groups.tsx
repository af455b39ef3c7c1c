import type { ReferenceOutcome } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { counted } from '../parts/words.js';
import { choiceOf, type Choice, type Choices, type Entry } from './choices.js';
import { EntryChoice } from './entry-choice.js';

/** What people have to look at comes first. */
const GROUPS: readonly { readonly outcome: ReferenceOutcome; readonly heading: string; readonly about: string }[] = [
  {
    outcome: 'AMBIGUOUS',
    heading: 'Ambiguous',
    about: 'Identifier and title do not point at one paper. Left out unless you say which one it is.',
  },
  {
    outcome: 'MISSING',
    heading: 'Missing',
    about: 'Nothing in these says which paper it is. Left out unless you give an identifier.',
  },
  {
    outcome: 'NEW',
    heading: 'New here',
    about: 'The graph does not have them yet. An update of the survey looks them up at Semantic Scholar.',
  },
  { outcome: 'MATCHED', heading: 'Matched', about: 'The graph has them.' },
  { outcome: 'REPEATED', heading: 'Repeated', about: 'The paper of an earlier entry of this list.' },
];

interface EntryGroupsProps {
  readonly entries: readonly Entry[];
  readonly choices: Choices;
  readonly choose: (entry: number, choice: Choice) => void;
}

/** Every entry of a list under what became of it, with what can be said otherwise. */
export function EntryGroups({ entries, choices, choose }: EntryGroupsProps) {
  const columns: readonly Column<Entry>[] = [
    { name: 'Line', cell: ({ line }) => line, sortBy: ({ line }) => line, isNumber: true },
    { name: 'Entry', cell: (entry) => <SaidEntry entry={entry} />, sortBy: ({ title, label }) => title ?? label },
    { name: 'Found', cell: (entry) => <FoundPapers entry={entry} /> },
    {
      name: 'Becomes',
      cell: (entry) => (
        <EntryChoice entry={entry} choice={choiceOf(entry, choices)} choose={(choice) => choose(entry.entry, choice)} />
      ),
    },
  ];
  return (
    <>
      {GROUPS.map(({ outcome, heading, about }) => {
        const rows = entries.filter((entry) => entry.outcome === outcome);
        if (rows.length === 0) return null;
        return (
          <section key={outcome} class="entries">
            <h2>{heading}</h2>
            <p class="soft">{about}</p>
            <DataTable
              caption={`${counted(rows.length, 'entry', 'entries')}, ${heading.toLowerCase()}`}
              rows={rows}
              columns={columns}
              keyOf={({ entry }) => String(entry)}
            />
          </section>
        );
      })}
    </>
  );
}

function SaidEntry({ entry: { label, title, year, identifiers, notes } }: { readonly entry: Entry }) {
  return (
    <>
      <span>{title ?? label}</span>
      <small class="soft">
        {[title === null ? null : label, year, ...identifiers].filter((part) => part !== null).join(' · ')}
      </small>
      {notes.map((note) => (
        <small key={note} class="soft">
          {note}
        </small>
      ))}
    </>
  );
}

function FoundPapers({ entry: { outcome, reason, candidates } }: { readonly entry: Entry }) {
  return (
    <>
      {outcome === 'NEW' && <span class="soft">nothing</span>}
      {candidates.map(({ key, isKnown, title, identifiers }) => (
        <span key={key} class="found">
          {isKnown ? (
            <a href={`/papers/${key}`} target="_blank" rel="noreferrer">
              {title ?? identifiers[0]}
            </a>
          ) : (
            (title ?? identifiers[0])
          )}
        </span>
      ))}
      {reason && <small class="soft">{reason}</small>}
    </>
  );
}
