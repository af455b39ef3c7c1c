import { useCallback, useState } from 'preact/hooks';
import { AskError } from '../graphql/ask.js';

export interface Attempt {
  readonly isAsking: boolean;
  /** What was wrong with the last try; null once one went well. */
  readonly trouble: AskError | null;
  /** Gives whether the work went well. What is to happen then may itself ask: it still counts as asking. */
  readonly attempt: (work: () => Promise<unknown>, then?: () => unknown) => Promise<boolean>;
}

/** For what is asked of the service because somebody presses something: what it refuses is for them to read, and no failure of the page. */
export function useAttempt(): Attempt {
  const [trouble, setTrouble] = useState<AskError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const attempt = useCallback<Attempt['attempt']>(async (work, then) => {
    setAsking(true);
    try {
      await work();
      setTrouble(null);
      await then?.();
      return true;
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      setTrouble(error);
      return false;
    } finally {
      setAsking(false);
    }
  }, []);
  return { isAsking, trouble, attempt };
}
