import { asOfContract, presentAsOfContract } from './as-of.contract.js';
import { asOfModelContract } from './as-of-model.contract.js';
import { authorsContract } from './authors.contract.js';
import { candidateProposalsContract } from './candidate-proposals.contract.js';
import { candidatesContract } from './candidates.contract.js';
import { changesContract } from './changes.contract.js';
import { citationsContract } from './citations.contract.js';
import { claimsContract } from './claims.contract.js';
import { coordinationContract } from './coordination.contract.js';
import { duplicatesContract } from './duplicates.contract.js';
import { exportsContract } from './exports.contract.js';
import { gapsContract } from './gaps.contract.js';
import { graphContract } from './graph.contract.js';
import type { GraphWithHistory, Opener } from './harness.js';
import { knowledgeContract } from './knowledge.contract.js';
import { curationContract } from './curation.contract.js';
import { lineageProposalsContract } from './lineage-proposals.contract.js';
import { methodProposalsContract } from './method-proposals.contract.js';
import { mergesContract } from './merges.contract.js';
import { networkContract } from './network.contract.js';
import { noticesContract } from './notices.contract.js';
import { oneBatchContract } from './one-batch.contract.js';
import { papersContract } from './papers.contract.js';
import { randomBatchesContract } from './random-batches.contract.js';
import { readingsContract } from './readings.contract.js';
import { runsContract } from './runs.contract.js';
import { searchAnythingContract } from './search-anything.contract.js';
import { searchContract } from './search.contract.js';
import { surveysContract } from './surveys.contract.js';
import { toySourceContract } from './toy-source.contract.js';
import { troublesContract } from './troubles.contract.js';
import { turnsContract } from './turns.contract.js';
import { webhooksContract } from './webhooks.contract.js';

/** How many random histories the past is asked of: a statement of the past takes a server long to plan. */
export interface HistoryRuns {
  readonly compared: number;
  readonly modelled: number;
  readonly merged: number;
}

/** Reading papers, citations and authors, and who waits for whom. */
export function paperContracts(name: string, open: Opener<GraphWithHistory>): void {
  graphContract(name, open);
  turnsContract(name, open);
  papersContract(name, open);
  citationsContract(name, open);
  networkContract(name, open);
  authorsContract(name, open);
  searchContract(name, open);
  searchAnythingContract(name, open);
}

/** Methods, categories, surveys and what people and rules say of them. */
export function knowledgeContracts(name: string, open: Opener<GraphWithHistory>): void {
  knowledgeContract(name, open);
  lineageProposalsContract(name, open);
  methodProposalsContract(name, open);
  curationContract(name, open);
  claimsContract(name, open);
  surveysContract(name, open);
  candidatesContract(name, open);
  gapsContract(name, open);
  candidateProposalsContract(name, open);
}

/** Runs, changes, and what leaves the graph. */
export function trackingContracts(name: string, open: Opener<GraphWithHistory>): void {
  readingsContract(name, open);
  noticesContract(name, open);
  runsContract(name, open);
  toySourceContract(name, open);
  changesContract(name, open);
  coordinationContract(name, open);
  troublesContract(name, open);
  webhooksContract(name, open);
  exportsContract(name, open);
  duplicatesContract(name, open);
  oneBatchContract(name, open);
  randomBatchesContract(name, open);
}

/** The graph as it was, and merges, which keep their past. */
export function pastContracts(
  name: string,
  open: Opener<GraphWithHistory>,
  { compared, modelled, merged }: HistoryRuns,
): void {
  presentAsOfContract(name, open);
  asOfContract(name, open, compared);
  asOfModelContract(name, open, modelled);
  mergesContract(name, open, merged);
}

/** Everything that a store of the graph promises; `open` gives an empty one. */
export function graphStoresContract(name: string, open: Opener<GraphWithHistory>, histories: HistoryRuns): void {
  paperContracts(name, open);
  knowledgeContracts(name, open);
  trackingContracts(name, open);
  pastContracts(name, open, histories);
}
