import { LINEAGE_RELATIONS } from '../../../domain/lineage/relations.js';
import { statement } from './statement.js';
import type { Statement } from './statement.js';
import { PRESENT_OR_ENDED } from '../statements/citations.js';
import { PAPER_OR_MERGED } from '../statements/papers.js';

/**
 * What a statement asks of the present, asked of the graph as it was known at `$asOf` (docs/graph-model.md, "How it was"). A statement is rewritten
 * word by word, so that what is asked stands in one place: every pattern takes only what was there, every property gives what it said. Statements that
 * use other words than these are refused, so that none reads the present by mistake.
 */
export function pastOf(present: Statement): Statement {
  const known = made.get(present);
  if (known) return known;
  const text = OF_THEIR_OWN[present.name] ?? rewritten(present);
  const past = statement(`${present.name}-as-of`, text);
  made.set(present, past);
  return past;
}

const made = new WeakMap<Statement, Statement>();

/** A counter counts the present. */
const OF_THEIR_OWN: Readonly<Record<string, string>> = {
  'papers-counted': `MATCH (p:${PAPER_OR_MERGED}) WHERE p.firstSeenAt <= $asOf AND ${then('p', 'status')} <> 'MERGED' RETURN count(p) AS total`,
};
/** They begin with a sub-query that finds `p` by identifiers. An identifier names a paper whenever it became known: it is looked up now. */
const LOOK_UPS: ReadonlySet<string> = new Set(['papers-of-identifiers']);

/** Things with `firstSeenAt` that leave their former selves as `Former` nodes. */
const THINGS = ['Paper', 'Method', 'Category', 'Survey', 'CategoryClaim', 'LineageLink'];
const LABELS = [PAPER_OR_MERGED.replace('|', '\\|'), ...THINGS.slice(1)].join('|');
/** Relations of which an ended one leaves one of the type `WAS_...`. */
const ENDING: ReadonlySet<string> = new Set([
  'INTRODUCES',
  'IN_CATEGORY',
  'COVERS',
  'WROTE',
  'ABOUT',
  'MERGED_INTO',
  ...LINEAGE_RELATIONS,
]);
/** Relations that last as long as what they lead from. */
const LASTING: ReadonlySet<string> = new Set(['CLAIMS', 'CHILD', 'PARENT', 'DESCRIBED_BY']);
/** Names that stand for the same in all statements where their pattern names no label. */
const NAMED: Readonly<Record<string, string>> = { root: 'Paper', m: 'Method' };
/** Papers as well: `p`, and those in lists that hang on it, as `p_0` and `p_0_1`. */
const PAPER_NAMES = /\bp(?:_\d+)*\b/g;
/** Properties that never change, or that tell of the change. */
const FIXED: ReadonlySet<string> = new Set([
  'id',
  's2Id',
  'firstSeenAt',
  'knownSince',
  'wasGone',
  'validFrom',
  'validUntil',
]);

function rewritten({ name, text }: Statement): string {
  if (!LOOK_UPS.has(name)) return rewrittenText(name, text);
  const end = text.indexOf('}') + 1;
  return `${text.slice(0, end)} WITH * WHERE p.firstSeenAt <= $asOf${rewrittenText(name, text.slice(end))}`;
}

function rewrittenText(name: string, text: string): string {
  const kinds = kindsOf(text);
  const asked = firstSightingsThen(text, kinds)
    .replaceAll(/:(?:Paper|MergedPaper)\b(?:\|MergedPaper)?/g, `:${PAPER_OR_MERGED}`)
    .replace(FROM_TRACKED, `MATCH (p:${PAPER_OR_MERGED})${LISTED} AND p.tracked = true`);
  refuseMaps(name, asked);
  const patterns = relationPatterns(name, withValuesBound(asked)).replaceAll(
    new RegExp(`\\((\\w+):(${LABELS})\\)`, 'g'),
    (_, variable: string, label: string) => `(${variable}:${label} WHERE ${variable}.firstSeenAt <= $asOf)`,
  );
  return patterns
    .replaceAll(/\((\w+):Review\)/g, '($1:Review WHERE $1.at <= $asOf)')
    .replaceAll(/\b(p|was)\.status <> 'MERGED'/g, "(p.firstSeenAt <= $asOf AND $1.status <> 'MERGED')")
    .replaceAll(
      /\b(\w+)\.until IS NULL/g,
      (_, variable: string) => `(${variable}.firstSeenAt <= $asOf AND ${variable}.isPresent)`,
    )
    .replaceAll(/(?<!\$)\b(\w+)\.(\w+)\b/g, (read, variable: string, property: string) => {
      const kind = kinds.get(variable);
      return kind === undefined || FIXED.has(property) ? read : valueThen(kind, variable, property);
    });
}

/** A merge may have found an earlier sighting of a citation: what is asked for is the one that was known, what patterns look at is the earliest. */
function firstSightingsThen(text: string, kinds: ReadonlyMap<string, string>): string {
  return text.replaceAll(/(?<!\$)\b(\w+)\.firstSeenAt\b/g, (read, variable: string) =>
    kinds.get(variable) === 'CITES' ? `${variable}.firstSighting` : read,
  );
}

const LISTED = " WHERE p.status <> 'MERGED'";

/** The index holds those that are followed now. */
const FROM_TRACKED = `MATCH (p:${PAPER_OR_MERGED} {tracked: true})${LISTED}`;

/** In a pattern's map a property would be what it says now. */
function refuseMaps(name: string, text: string): void {
  for (const [pattern, property = ''] of text.matchAll(new RegExp(`:(?:${LABELS}) \\{(\\w+):[^)]*\\)`, 'g'))) {
    if (!FIXED.has(property)) throw new Error(`${name} cannot be asked of the past: ${pattern} asks what is said now`);
  }
}

/**
 * Lists of papers look at the same values in conditions, order and key: each is worked out once, as a planner takes many sub-queries in one condition
 * for as many ways to begin.
 */
function withValuesBound(text: string): string {
  const start = text.indexOf(LISTED);
  if (start < 0) return text;
  const end = text.includes('LIMIT $limit') ? text.indexOf('LIMIT $limit') : text.length;
  const values = new Set<string>();
  const listing = text.slice(start, end).replaceAll(/\bp\.(\w+)\b/g, (read, property: string) => {
    if (FIXED.has(property)) return read;
    values.add(property);
    return `was.${property}`;
  });
  const bound = [...values].map((property) => `${property}: p.${property}`).join(', ');
  return `${text.slice(0, start)} WITH p, {${bound}} AS was${listing}${text.slice(end)}`;
}

function kindsOf(text: string): Map<string, string> {
  const kinds = new Map(Object.entries(NAMED));
  for (const [variable] of text.matchAll(PAPER_NAMES)) kinds.set(variable, 'Paper');
  const patterns = [/\((\w+):(\w+)/g, /\[(\w+):(CITES)(?:\|WAS_CITES)?\]/g];
  for (const pattern of patterns) {
    for (const [, variable = '', label = ''] of text.matchAll(pattern)) kinds.set(variable, label);
  }
  for (const [variable, kind] of kinds) {
    if (![...THINGS, 'CITES', 'Author'].includes(kind)) kinds.delete(variable);
  }
  return kinds;
}

/** A citation that was known, and of its papers: a merge may have given it an earlier sighting, or taken it away until it was undone. */
function wasThere(citation: string): string {
  return `coalesce(${citation}.knownSince, ${citation}.firstSeenAt) <= $asOf AND NOT any(gap IN coalesce(${citation}.wasGone, []) WHERE left(gap, 24) <= $asOf AND right(gap, 24) > $asOf)`;
}

/** Where only citations that hold are asked for, those that held then: it may have ended since. */
function citationThen(citation: string, withEnded: boolean): string {
  const held = withEnded ? '' : ` AND ${citation}.isPresent`;
  return `[${citation}:${PRESENT_OR_ENDED} WHERE ${wasThere(citation)}${held}]`;
}

/** A relation that holds now, or that held before it ended; one that says nothing of its beginning is as old as its ends. */
const heldThen = (relation: string): string =>
  `coalesce(${relation}.validFrom <= $asOf, true) AND coalesce(${relation}.validUntil > $asOf, true)`;

function relationPatterns(name: string, text: string): string {
  let count = 0;
  const walks: string[] = [];
  const patterns = text.replaceAll(
    /\[(\w*):([A-Z_|]+)(\*[\d.]*)?\]/g,
    (pattern, given: string, alternatives: string, length: string | undefined) => {
      const types = alternatives.split('|');
      const variable = given === '' ? `then${(count += 1)}` : given;
      if (types.includes('CITES')) return citationThen(variable, types.includes('WAS_CITES'));
      if (types.every((type) => LASTING.has(type))) return pattern;
      if (!types.every((type) => ENDING.has(type))) {
        throw new Error(`${name} cannot be asked of the past: ${pattern} is not known to keep its time`);
      }
      const all = types.flatMap((type) => [type, `WAS_${type}`]).join('|');
      if (length === undefined) return `[${variable}:${all} WHERE ${heldThen(variable)}]`;
      walks.push(variable);
      return `[${variable}:${all}${length}]`;
    },
  );
  return walks.reduce((walked, variable) => {
    const start = walked.indexOf(`[${variable}:`);
    const where = walked.indexOf(' WHERE ', start);
    if (where < 0) throw new Error(`${name} cannot be asked of the past: a walk without conditions`);
    return `${walked.slice(0, where)} WHERE all(step IN ${variable} WHERE ${heldThen('step')}) AND ${walked.slice(where + 7)}`;
  }, patterns);
}

/** What a property of a node, or of a citation, said: as it is, or as the first of the former selves has it that ended later. */
function then(variable: string, property: string, of = `${variable}.id`): string {
  return `CASE WHEN coalesce(${variable}.validFrom <= $asOf, true) THEN ${variable}.${property} ELSE head(COLLECT {
     MATCH (former:Former) WHERE former.of = ${of} AND former.validUntil > $asOf
     RETURN former.${property} ORDER BY former.validUntil, coalesce(former.validFrom, '') LIMIT 1 }) END`;
}

function valueThen(kind: string, variable: string, property: string): string {
  const of = kind === 'CITES' ? `startNode(${variable}).id + ' ' + endNode(${variable}).id` : `${variable}.id`;
  const said = then(variable, property, of);
  switch (property) {
    case 'isPresent':
      return `coalesce(${then(variable, kind === 'CITES' ? 'vanishedAt' : 'until', of)} > $asOf, true)`;
    case 'until':
    case 'gone':
    case 'vanishedAt':
      return `CASE WHEN ${said} <= $asOf THEN ${said} END`;
    case 'firstSighting':
      return then(variable, 'firstSeenAt', of);
    case 'lastSeenAt':
      return `CASE WHEN ${variable}.lastSeenAt <= $asOf THEN ${variable}.lastSeenAt ELSE ${kind === 'CITES' ? then(variable, 'firstSeenAt', of) : `${variable}.firstSeenAt`} END`;
    case 'reportedAt':
      return reportedAt(variable);
    case 'citationsKnown':
      return `nullIf(COUNT { MATCH (${variable})<-[counted:${PRESENT_OR_ENDED}]-() WHERE ${IS_COUNTED} }, 0)`;
    case 'referencesKnown':
      return `COUNT { MATCH (${variable})-[counted:${PRESENT_OR_ENDED}]->() WHERE ${IS_COUNTED} }`;
    case 'referencesUnresolved':
      return `COUNT { MATCH (${variable})-[counted:${PRESENT_OR_ENDED}]->(entry) WHERE ${IS_COUNTED} AND ${then('entry', 'stubTitle')} IS NOT NULL }`;
    default:
      return said;
  }
}

const IS_COUNTED = `${wasThere('counted')} AND ${valueThen('CITES', 'counted', 'isPresent')}`;

/** Of the readings of its counts the latest that is kept. */
function reportedAt(paper: string): string {
  return `CASE WHEN ${paper}.reportedAt <= $asOf THEN ${paper}.reportedAt
     WHEN coalesce(${then(paper, 'reportedCitations')}, ${then(paper, 'reportedReferences')}) IS NOT NULL THEN coalesce(head(COLLECT {
       MATCH (${paper})-[:HAS_COUNT_READING]->(reading:CountReading) WHERE reading.at <= $asOf
       RETURN reading.at ORDER BY reading.at DESC LIMIT 1 }), ${paper}.firstSeenAt) END`;
}
