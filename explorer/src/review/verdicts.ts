import { useState } from 'preact/hooks';
import { ask, type AskError } from '../graphql/ask.js';
import { ReviewClaimDocument, type Verdict } from '../graphql/generated.js';
import { answers } from '../graphql/use-answer.js';
import { keptKey } from '../parts/kept-key.js';
import { useAttempt } from '../parts/use-attempt.js';

/** What was decided on this page about a claim. */
export interface Decided {
  readonly isAccepted: boolean;
  readonly note: string | null;
}

export interface Verdicts {
  readonly of: (claim: string) => Decided | null;
  /** @returns whether it was written */
  readonly give: (claim: string, verdict: Verdict, note?: string) => Promise<boolean>;
  readonly trouble: AskError | null;
}

/** Reviews claims in the name of the key of this tab. Decided claims stay on the page until it is left, so that a decision can be undone. */
export function useVerdicts(): Verdicts {
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided | null>>(new Map());
  const { trouble, attempt } = useAttempt();
  return {
    of: (claim) => decided.get(claim) ?? null,
    trouble,
    give: (claim, verdict, note) =>
      attempt(
        async () => {
          await ask(ReviewClaimDocument, { claim, verdict, note: note ?? null }, { key: keptKey() });
          const now = verdict === 'REOPEN' ? null : { isAccepted: verdict === 'ACCEPT', note: note ?? null };
          setDecided((before) => new Map(before).set(claim, now));
        },
        // Other views are read again; this list stays as it was read.
        () => void answers.invalidateQueries({ refetchType: 'none' }),
      ),
  };
}
