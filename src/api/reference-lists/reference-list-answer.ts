import { identifierKey } from '../../domain/identifier.js';
import type { ImportFormat } from '../../seeds/import/imported.js';
import type { KnownPaper, Outcome } from '../../seeds/import/match.js';
import type {
  ReferenceCandidateType,
  ReferenceEntryType,
  ReferenceFormat,
  ReferenceListType,
  ReferenceOutcome,
} from './reference-list.types.js';
import type { MatchedList } from './reference-lists.service.js';

export const FORMATS: Readonly<Record<ReferenceFormat, ImportFormat>> = {
  BIBTEX: 'bibtex',
  RIS: 'ris',
  CSL_JSON: 'csl-json',
  IDENTIFIERS: 'ids',
  PUBMED: 'pubmed',
  ENDNOTE: 'endnote',
  WEB_OF_SCIENCE: 'wos',
  SCOPUS: 'scopus',
};

const NAMES: Readonly<Record<ImportFormat, ReferenceFormat>> = {
  bibtex: 'BIBTEX',
  ris: 'RIS',
  'csl-json': 'CSL_JSON',
  ids: 'IDENTIFIERS',
  pubmed: 'PUBMED',
  endnote: 'ENDNOTE',
  wos: 'WEB_OF_SCIENCE',
  scopus: 'SCOPUS',
};

/** A matched list in the words of the API. */
export function toldList({ format, entries, known }: MatchedList): ReferenceListType {
  const knownKeys = new Set(known.map(({ key }) => key));
  const told = entries.map(({ entry, outcome }, index): ReferenceEntryType => {
    const others = 'otherIdentifiers' in outcome ? outcome.otherIdentifiers : [];
    return {
      entry: index + 1,
      line: entry.line,
      label: entry.label,
      title: entry.title,
      year: entry.year,
      identifiers: entry.identifiers.map(identifierKey),
      outcome: outcomeOf(outcome, knownKeys),
      reason: reasonOf(outcome),
      candidates: candidatesOf(outcome).map((paper) => toldPaper(paper, knownKeys)),
      notes: [
        ...entry.unreadable.map((text) => `"${text}" is no identifier`),
        ...others.map((one) => `${identifierKey(one)} is not taken: the paper has another ${one.scheme}`),
      ],
    };
  });
  const count = (outcome: ReferenceOutcome) => told.filter((entry) => entry.outcome === outcome).length;
  return {
    format: NAMES[format],
    counts: {
      entries: told.length,
      matched: count('MATCHED'),
      repeated: count('REPEATED'),
      new: count('NEW'),
      ambiguous: count('AMBIGUOUS'),
      missing: count('MISSING'),
    },
    entries: told,
  };
}

function outcomeOf(outcome: Outcome, known: ReadonlySet<string>): ReferenceOutcome {
  switch (outcome.kind) {
    case 'MATCHED':
      return known.has(outcome.paper.key) ? 'MATCHED' : 'REPEATED';
    case 'ADDED':
      return 'NEW';
    default:
      return outcome.kind;
  }
}

function reasonOf(outcome: Outcome): string | null {
  if (outcome.kind === 'MATCHED') return `by ${outcome.by}`;
  return outcome.kind === 'ADDED' ? null : outcome.reason;
}

function candidatesOf(outcome: Outcome): readonly KnownPaper[] {
  if (outcome.kind === 'MATCHED') return [outcome.paper];
  return outcome.kind === 'AMBIGUOUS' ? outcome.candidates : [];
}

function toldPaper({ key, title, identifiers }: KnownPaper, known: ReadonlySet<string>): ReferenceCandidateType {
  return { key, isKnown: known.has(key), title, identifiers: identifiers.map(identifierKey) };
}
