import type { NamedNetwork } from '../analysis/files/network-file.js';
import { InvalidInputError } from '../domain/errors.js';
import { Loaders } from '../graph/loaders.js';
import { readConfig } from '../platform/config/config.js';
import { checkCompleteness, DEFAULT_MIN_COMPLETENESS, networkOfScope } from '../queries/scope-network.js';
import { openCommandRuntime } from './command-runtime.js';
import { readNetworkFiles } from './network-files.js';

/** A network with what names its papers: in JSON ids, in a table what people read. */
export interface AnalysedNetwork extends NamedNetwork {
  readonly labels: readonly string[];
}

export interface NetworkOptions {
  readonly arcs?: string;
  readonly papers?: string;
  readonly includeCandidates?: boolean;
  readonly minCompleteness?: number;
}

/** Longer titles would break the lines of a table. */
const LABEL_LENGTH = 60;

/** The network of a survey in the graph, or of files. @throws InvalidInputError naming what to give */
export async function openNetwork(survey: string | undefined, options: NetworkOptions): Promise<AnalysedNetwork> {
  const { arcs, papers, includeCandidates = false, minCompleteness } = options;
  if ((survey === undefined) === (arcs === undefined)) {
    throw new InvalidInputError('arcs', 'Give the slug of a survey, or a network by --arcs <file>.');
  }
  if (arcs !== undefined) {
    if (includeCandidates || minCompleteness !== undefined) {
      throw new InvalidInputError(
        'arcs',
        '--include-candidates and --min-completeness are for a survey, not for --arcs.',
      );
    }
    const named = await readNetworkFiles(arcs, papers);
    return { ...named, labels: named.names };
  }
  if (papers !== undefined) throw new InvalidInputError('papers', '--papers needs --arcs: a survey knows its papers.');
  return networkOfSurvey(survey ?? '', includeCandidates, minCompleteness ?? DEFAULT_MIN_COMPLETENESS);
}

async function networkOfSurvey(
  survey: string,
  includeCandidates: boolean,
  minCompleteness: number,
): Promise<AnalysedNetwork> {
  const runtime = await openCommandRuntime(readConfig(), 'NEW');
  try {
    const loaders = new Loaders(runtime.stores);
    const { network, paperIds, completeness } = await networkOfScope({ survey, includeCandidates }, loaders);
    checkCompleteness(completeness, minCompleteness);
    const papers = await runtime.stores.papers.byIds(paperIds, ['title', 'year']);
    const labels = papers.map((paper, at) => {
      const title = paper?.title || (paperIds[at] ?? '');
      return `${paper?.year ?? '----'} ${title.length > LABEL_LENGTH ? `${title.slice(0, LABEL_LENGTH)}...` : title}`;
    });
    return { network, loops: 0, duplicates: 0, names: paperIds, labels };
  } finally {
    await runtime.close();
  }
}
