import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { oneLine } from '../platform/one-line.js';
import { Loaders } from '../graph/loaders.js';
import { proposeMethods, type MethodProposal } from '../proposals/methods/propose-methods.js';
import { requireSurvey } from '../queries/survey-reference.js';
import { SEMANTIC_SCHOLAR } from '../sources/semantic-scholar/description.js';
import { openCommandRuntime } from './command-runtime.js';

/** Adds `propose methods`. */
export function registerProposeCommand(program: Command): void {
  program
    .command('propose')
    .description('print what the rules would propose; nothing is written')
    .command('methods')
    .description('methods that covered papers and candidates of a survey may introduce, surest first')
    .argument('<survey>', 'slug, title, id, or an identifier of its paper')
    .option('--json', 'one JSON object')
    .action(async (ref: string, options: { readonly json?: boolean }) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        const survey = await requireSurvey('survey', ref, new Loaders(runtime.stores));
        const never = new AbortController().signal;
        const methods = await proposeMethods(runtime.stores, survey.id, SEMANTIC_SCHOLAR.name, never);
        if (options.json)
          process.stdout.write(`${JSON.stringify({ survey: survey.slug, total: methods.length, methods }, null, 2)}\n`);
        else process.stdout.write(methods.map(lineOf).join('') || 'No method is proposed.\n');
      } finally {
        await runtime.close();
      }
    });
}

function lineOf({ name, title, year, confidence, categories, parents }: MethodProposal): string {
  const facts = [
    ...(categories.length > 0 ? [`in ${categories.map(({ category }) => category).join(', ')}`] : []),
    ...parents.map(({ relation, method }) => `${relation.toLowerCase().replace('_', ' ')} ${method}`),
  ];
  const more = facts.length > 0 ? `; ${facts.join('; ')}` : '';
  return `${confidence.toFixed(2)}  ${oneLine(name)} (${year ?? 'no year'}): ${oneLine(title)}${oneLine(more)}\n`;
}
