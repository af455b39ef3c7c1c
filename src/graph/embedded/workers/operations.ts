import { applyBatch } from '../apply-batch/apply-batch.js';
import { authorsByIds, authorsByName, authorsByS2Ids, papersOfAuthors } from '../reads/authors.js';
import { candidatePage } from '../reads/candidates.js';
import { gapPage } from '../reads/gaps.js';
import { changePage, changesByIds } from '../reads/changes.js';
import { claimPage } from '../reads/claim-pages.js';
import { citationsAmong, citationsByPairs } from '../reads/citations.js';
import {
  categories,
  categoryClaims,
  categoryClaimsByIds,
  lineageLinks,
  lineageLinksByIds,
  reviewsOfClaims,
} from '../reads/claims.js';
import { sameTitles, takenApart } from '../reads/duplicates.js';
import { firstInstant, leaseHolder, ping, setting, stats } from '../reads/graph.js';
import { lineageColumns } from '../reads/lineage.js';
import { introducedMethods, methodPage, methodsByIds, methodsByRefs, methodsOfAuthors } from '../reads/methods.js';
import {
  arcsAmong,
  citationsPerYear,
  mostCitedPapers,
  neighbours,
  papersPerYear,
  similarPapers,
} from '../reads/network.js';
import { paperPage } from '../reads/paper-page.js';
import { authorsOfPapers, citationPages, papersByIdentifiers, papersByIds } from '../reads/papers.js';
import { noticesOfPapers } from '../reads/notices.js';
import { citationRecords, listMemories } from '../reads/readings.js';
import { ledgerEntries, papersOfMethods, problemPages, runPage, runsByIds } from '../reads/runs.js';
import { searchCandidates } from '../reads/search.js';
import { vocabularyColumns } from '../reads/vocabulary.js';
import { dueMessages, webhookStates } from '../reads/webhooks.js';
import { coveredCount, coverageOf, coveragePage, surveys, surveysOf } from '../reads/surveys.js';
import type { Connection } from '../connection.js';
import { acquireLease, clearPace, releaseLease, reserveSlot } from '../writes/coordination.js';
import {
  disableWebhook,
  enableWebhook,
  forgetMessages,
  openWebhook,
  queueMessages,
  settleMessages,
} from '../writes/webhooks.js';
import { createRun, requestCancel, setRunStatus, writeSetting } from '../writes/runs.js';

/** What a reading worker answers; each on one state of the graph. */
export const READS = {
  arcsAmong,
  authorsByIds,
  authorsByName,
  authorsByS2Ids,
  authorsOfPapers,
  candidatePage,
  gapPage,
  categories,
  categoryClaims,
  categoryClaimsByIds,
  changePage,
  changesByIds,
  citationPages,
  citationRecords,
  citationsAmong,
  citationsByPairs,
  citationsPerYear,
  claimPage,
  coveredCount,
  coverageOf,
  coveragePage,
  dueMessages,
  firstInstant,
  introducedMethods,
  leaseHolder,
  ledgerEntries,
  lineageColumns,
  lineageLinks,
  lineageLinksByIds,
  listMemories,
  methodPage,
  methodsByIds,
  methodsByRefs,
  methodsOfAuthors,
  mostCitedPapers,
  neighbours,
  noticesOfPapers,
  paperPage,
  papersByIdentifiers,
  papersByIds,
  papersOfAuthors,
  papersOfMethods,
  papersPerYear,
  ping,
  problemPages,
  reviewsOfClaims,
  runPage,
  runsByIds,
  sameTitles,
  searchCandidates,
  setting,
  similarPapers,
  stats,
  surveys,
  surveysOf,
  takenApart,
  vocabularyColumns,
  webhookStates,
};

/** What the writing worker does; each in a transaction of its own. */
export const WRITES = {
  acquireLease,
  applyBatch,
  clearPace,
  createRun,
  disableWebhook,
  enableWebhook,
  forgetMessages,
  openWebhook,
  queueMessages,
  releaseLease,
  requestCancel,
  reserveSlot,
  setRunStatus,
  settleMessages,
  writeSetting,
};

export type Reads = typeof READS;
export type Writes = typeof WRITES;

/** An operation's arguments without the connection, which only workers have. */
export type ArgumentsOf<F> = F extends (db: Connection, ...rest: infer Rest) => unknown ? Rest : never;
export type ResultOf<F> = F extends (...all: never[]) => infer Result ? Result : never;
