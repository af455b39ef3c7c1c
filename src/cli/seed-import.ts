import { EXIT } from '../app/exit-codes.js';
import type { Identifier } from '../domain/identifier.js';
import { identifierKey } from '../domain/identifier.js';
import type { ImportFormat } from '../seeds/import/imported.js';
import type { Outcome } from '../seeds/import/match.js';
import type { ImportedOutcome, ImportReport } from '../seeds/import-references.js';
import { importReferences } from '../seeds/import-references.js';
import { locateSeed, seedRoots } from '../seeds/locate-seed.js';
import type { CommandIo } from './seed-io.js';

export interface SeedImportArgs {
  /** Name or path of the seed. */
  readonly survey: string;
  readonly files: readonly string[];
  /** Guessed for each file where it is null. */
  readonly format: ImportFormat | null;
  /** Code of the source that lists the papers; the first curator where it is null. */
  readonly source: string | null;
  readonly seeds: string | null;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/**
 * Joins reference lists with a seed and says of every entry what became of it. 0 also where entries are ambiguous or missing: they are
 * reported and left to people. Throws NotFoundError for a seed or file that is not there, InvalidInputError for what cannot be read.
 */
export async function seedImport(args: SeedImportArgs, io: CommandIo): Promise<number> {
  const dir = await locateSeed(args.survey, seedRoots(args.seeds));
  const report = await importReferences(dir, args.files, { ...args, note: (text) => io.err(`${text}\n`) });
  if (args.json) io.out(`${JSON.stringify(jsonReport(report), null, 2)}\n`);
  else io.out(textReport(report, args.dryRun));
  return EXIT.done;
}

function jsonReport(report: ImportReport): object {
  const of = <K extends Outcome['kind']>(kind: K) =>
    report.outcomes.flatMap(({ file, entry, outcome }) => {
      if (!isKind(outcome, kind)) return [];
      const { line, label, title, identifiers, unreadable } = entry;
      return [{ outcome, said: { file, line, label, title, identifiers: identifiers.map(identifierKey), unreadable } }];
    });
  const matched = of('MATCHED').map(({ outcome, said }) => ({
    ...said,
    paper: outcome.paper.key,
    by: outcome.by,
    addedIdentifiers: outcome.newIdentifiers.map(identifierKey),
    otherIdentifiers: outcome.otherIdentifiers.map(identifierKey),
  }));
  const ambiguous = of('AMBIGUOUS').map(({ outcome, said }) => ({
    ...said,
    reason: outcome.reason,
    candidates: outcome.candidates.map(({ key, title, identifiers }) => ({
      key,
      title,
      identifiers: identifiers.map(identifierKey),
    })),
  }));
  const added = of('ADDED').map(({ outcome, said }) => ({
    ...said,
    paper: outcome.paper.key,
    otherIdentifiers: outcome.otherIdentifiers.map(identifierKey),
  }));
  const missing = of('MISSING').map(({ outcome, said }) => ({ ...said, reason: outcome.reason }));
  const counts = {
    entries: report.outcomes.length,
    matched: matched.length,
    ambiguous: ambiguous.length,
    added: added.length,
    missing: missing.length,
  };
  return { dir: report.dir, files: report.files, written: report.written, counts, matched, ambiguous, added, missing };
}

function isKind<K extends Outcome['kind']>(
  outcome: Outcome,
  kind: K,
): outcome is Extract<Outcome, { readonly kind: K }> {
  return outcome.kind === kind;
}

const ORDER = ['MATCHED', 'ADDED', 'AMBIGUOUS', 'MISSING'] as const;

function textReport(report: ImportReport, dryRun: boolean): string {
  const lines = report.files.map(({ name, format, entries }) => `${name}: ${entries} entries (${format})`);
  for (const kind of ORDER) {
    const those = report.outcomes.filter(({ outcome }) => outcome.kind === kind);
    lines.push(`${kind.toLowerCase()}: ${those.length}`, ...those.flatMap(outcomeLines));
  }
  const end = dryRun
    ? 'dry run: nothing was written'
    : report.written
      ? `written: ${report.dir}/papers.yaml`
      : 'nothing to write';
  return `${[...lines, end].join('\n')}\n`;
}

function outcomeLines({ file, entry, outcome }: ImportedOutcome): string[] {
  const head = `  ${file}:${entry.line} ${entry.label}`;
  const others = 'otherIdentifiers' in outcome ? outcome.otherIdentifiers : [];
  const doubts = [
    ...entry.unreadable.map((text) => `      not an identifier: ${text}`),
    ...others.map((one) => `      not written: ${identifierKey(one)}; the entry of the seed has another ${one.scheme}`),
  ];
  switch (outcome.kind) {
    case 'MATCHED': {
      const gained = outcome.newIdentifiers.length > 0 ? `, which gains ${idsText(outcome.newIdentifiers)}` : '';
      return [`${head} is ${outcome.paper.key} by ${outcome.by}${gained}`, ...doubts];
    }
    case 'ADDED': {
      const ids = outcome.paper.identifiers;
      const how = ids.length > 0 ? idsText(ids) : 'without identifier: found by its title at ingest';
      return [`${head} becomes ${outcome.paper.key} (${how})`, ...doubts];
    }
    case 'AMBIGUOUS':
      return [
        `${head}: ${outcome.reason}; not added. Candidates:`,
        ...outcome.candidates.map(
          ({ key, title, identifiers }) => `      ${key}: ${title ?? 'no title'} (${idsText(identifiers)})`,
        ),
        ...doubts,
      ];
    default:
      return [`${head}: ${outcome.reason}`];
  }
}

function idsText(identifiers: readonly Identifier[]): string {
  return identifiers.length === 0 ? 'no identifier' : identifiers.map(identifierKey).join(', ');
}
