import type { Change, ChangeKind } from '../../domain/change.js';
import { relationNamed } from '../../domain/lineage/relations.js';
import { personName } from '../../domain/sources.js';
import { howCited } from '../../proposals/categories/citation-signals.js';
import { paperName, quoted, shortened } from '../paper-name.js';
import type { ChangeFacts } from './change-facts.js';

/** What changed and why it matters to who follows it, in words a person understands; the subject (the citing paper, the paper, the method) stands before it. */
export function reasonOf(facts: ChangeFacts): string {
  return REASONS[facts.change.kind](facts);
}

/** Who the reason is about. */
export function subjectOf({ change, citing, paper, method }: ChangeFacts): string {
  if (change.citingId !== null) return `${citing?.title ?? 'A paper'}${citing?.year ? ` (${citing.year})` : ''}`;
  if (change.kind === 'COUNT_CORRECTED') return 'Count:';
  return method?.name ?? paper?.title ?? 'Something';
}

/** Subject and reason in one line, without the words of the citing text. */
export function headlineOf(facts: ChangeFacts): string {
  return `${subjectOf(facts)} ${reasonOf({ ...facts, citation: null })}`;
}

const REASONS: Readonly<Record<ChangeKind, (facts: ChangeFacts) => string>> = {
  CITATION_ADDED: (facts) => {
    const how = facts.citation === null ? '' : howCited(facts.citation);
    const context = facts.citation?.contexts?.find((text) => text.trim() !== '');
    const said = [...(how === '' ? [] : [how]), ...(context === undefined ? [] : [`"${shortened(context)}"`])].join(
      '; ',
    );
    return `cites ${nameOf(facts)}, which you track${said === '' ? '' : `: ${said}`}`;
  },
  CITATION_VANISHED: (facts) =>
    `is no longer listed among what cites ${nameOf(facts)}, which you track: two complete readings of the list did not have it`,
  COUNT_CORRECTED: (facts) => {
    const { before, after, source } = facts.change;
    return `${source} counts ${after} citations of ${nameOf(facts)} instead of ${before}, and not because of papers that came to its list or left it`;
  },
  PAPER_ADDED: ({ surveys }) =>
    surveys.length === 0 ? 'is tracked from now on' : `is now covered by ${surveys.map(quoted).join(' and ')}`,
  PAPER_UPDATED: ({ change: { field, before, after, source } }) => {
    if (field === 'abstract') return `has another abstract, says ${source}`;
    const name = FIELD_NAMES[field ?? ''] ?? field ?? 'record';
    if (after === null) return `has no ${name} any more, says ${source}; it was ${quoted(before ?? '')}`;
    return `has another ${name}, says ${source}: ${quoted(after)} instead of ${quoted(before ?? '')}`;
  },
  BOUNDARY_DECIDED: ({ surveys, change: { before, after, source } }) => {
    const of = surveys.map(quoted).join(' and ') || 'a survey that is gone';
    const by = personName(source) ?? source;
    const was = before === null ? '' : ` (it was ${before})`;
    if (after === null) return `may be a candidate of ${of} again: ${by} took the decision back${was}`;
    const [side = '', ...why] = after.split(': ');
    const reason = why.length === 0 ? '' : `: ${shortened(why.join(': '))}`;
    return `${side === 'IN' ? 'was taken into' : 'was left out of'} ${of} by ${by}${reason}${was}`;
  },
  CLAIM_PROPOSED: (facts) => `is proposed ${claimText(facts)}${evidenceText(facts)}`,
  CLAIM_REVIEWED: (facts) => {
    const { before, after, source } = facts.change;
    const verdict = VERDICTS[after ?? ''] ?? 'reviewed';
    const was = before === after || before === null ? '' : ` (it was ${before.toLowerCase()})`;
    return `was proposed ${claimText(facts)}: ${verdict} by ${personName(source) ?? source}${was}`;
  },
  METHOD_ADDED: ({ paper }) =>
    `is a new method${paper?.title === undefined ? '' : `, introduced by ${quoted(paper.title)}`}`,
  NOTICE_ADDED: ({ change: { before, after } }) =>
    `has a notice: ${after ?? 'one that is gone'}${before === null ? '' : ` (it was: ${before})`}`,
  PAPERS_MERGED: ({ change }) => `is one paper with ${otherOf(change)} now${whyOf(change)}`,
  MERGE_UNDONE: ({ change }) => `and ${otherOf(change)} are two papers again${whyOf(change)}`,
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  publicationDate: 'publication date',
  openAccessPdf: 'open PDF',
};

const VERDICTS: Readonly<Record<string, string>> = {
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
  PROPOSED: 'opened again',
};

/** The other paper of a merge, which stands for the first one meanwhile. */
const otherOf = ({ before }: Change): string => (before === null || before === '' ? 'another one' : quoted(before));
const whyOf = ({ after }: Change): string => (after === null ? '' : `: ${shortened(after)}`);

function claimText({ claim, claimed }: ChangeFacts): string {
  const what = claimed ?? 'something that is gone';
  if (claim === null) return 'for something that is gone';
  return 'relation' in claim ? `${relationNamed(claim.relation).infinitive} ${what}` : `for ${what}`;
}

function evidenceText({ claim }: ChangeFacts): string {
  if (claim === null) return '';
  const text = claim.evidence.find((evidence) => evidence.text !== null)?.text ?? null;
  return ` by ${claim.rule ?? claim.claimedBy}${text === null ? '' : `: ${shortened(text)}`}`;
}

function nameOf({ introduces, paper, categories }: ChangeFacts): string {
  return paperName(paper?.title, introduces, categories);
}
