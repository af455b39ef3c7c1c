import { useState } from 'preact/hooks';
import { ask, type AskError } from '../graphql/ask.js';
import {
  DecideBoundaryDocument,
  ReviewClaimDocument,
  type BoundaryVerdict,
  type ClaimStatus,
  type Verdict,
} from '../graphql/generated.js';
import { answers } from '../graphql/use-answer.js';
import { keptKey } from '../parts/kept-key.js';
import { useAttempt } from '../parts/use-attempt.js';

/** What became of a candidate on this page. */
export interface Decided {
  readonly state: 'IN' | 'OUT';
  readonly reason: string | null;
}

export interface Decisions {
  readonly ofPaper: (paper: string) => Decided | null;
  /** The status of a claim that was reviewed here; null: as it was read. */
  readonly ofClaim: (claim: string) => ClaimStatus | null;
  readonly decide: (paper: string, verdict: BoundaryVerdict, reason?: string) => Promise<boolean>;
  readonly review: (claim: string, verdict: Verdict) => Promise<boolean>;
  readonly trouble: AskError | null;
}

/** Decides in the name of the key of this tab. What was decided stays on the page until it is left, so that it can be taken back. */
export function useDecisions(survey: string): Decisions {
  const [papers, setPapers] = useState<ReadonlyMap<string, Decided | null>>(new Map());
  const [claims, setClaims] = useState<ReadonlyMap<string, ClaimStatus>>(new Map());
  const { trouble, attempt } = useAttempt();
  // Other views are asked anew; this list stays as it is read.
  const outdateOthers = (): void => void answers.invalidateQueries({ refetchType: 'none' });
  return {
    ofPaper: (paper) => papers.get(paper) ?? null,
    ofClaim: (claim) => claims.get(claim) ?? null,
    trouble,
    decide: (paper, verdict, reason) =>
      attempt(async () => {
        const variables = { survey, paper, verdict, reason: reason ?? null };
        await ask(DecideBoundaryDocument, variables, { key: keptKey() });
        const decided = verdict === 'REOPEN' ? null : { state: verdict, reason: reason ?? null };
        setPapers((now) => new Map(now).set(paper, decided));
      }, outdateOthers),
    review: (claim, verdict) =>
      attempt(async () => {
        const { review } = await ask(ReviewClaimDocument, { claim, verdict }, { key: keptKey() });
        setClaims((now) => new Map(now).set(claim, review.status));
      }, outdateOthers),
  };
}
