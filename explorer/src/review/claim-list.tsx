import { useRef, useState } from 'preact/hooks';
import type { Verdict } from '../graphql/generated.js';
import { KeyHelp, type KeyHelpRows } from '../parts/key-help.js';
import { go } from '../shell/address.js';
import { ClaimCard, subjectAddress, type OpenClaim } from './claim-card.js';
import type { Verdicts } from './verdicts.js';

const KEYS: KeyHelpRows = [
  [['j', 'k'], 'next, previous'],
  [['a'], 'accept'],
  [['x'], 'reject'],
  [['u'], 'undo'],
  [['Enter'], 'open'],
];

interface ClaimListProps {
  readonly claims: readonly OpenClaim[];
  readonly verdicts: Verdicts;
  readonly canDecide: boolean;
}

/** Claims that are decided one after the other; the keys work while the list has the focus. */
export function ClaimList({ claims, verdicts, canDecide }: ClaimListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [current, setCurrent] = useState(0);
  const [rejecting, setRejecting] = useState<string | null>(null);
  if (claims.length === 0) return null;

  const focus = (index: number) => {
    const to = Math.max(0, Math.min(claims.length - 1, index));
    setCurrent(to);
    const card = list.current?.children[to];
    if (card instanceof HTMLElement) card.focus();
  };
  const decide = async (index: number, verdict: Verdict, note?: string) => {
    const claim = claims[index];
    if (claim === undefined || !(await verdicts.give(claim.id, verdict, note))) return;
    setRejecting(null);
    const next = claims.findIndex(({ id }, at) => at > index && verdicts.of(id) === null);
    focus(verdict === 'REOPEN' || next < 0 ? index : next);
  };

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const claim = claims[current];
    if (!claim) return;
    const isDecided = verdicts.of(claim.id) !== null;
    const isOpen = canDecide && !isDecided;
    const does: Readonly<Record<string, (() => void) | undefined>> = {
      j: () => focus(current + 1),
      ArrowDown: () => focus(current + 1),
      k: () => focus(current - 1),
      ArrowUp: () => focus(current - 1),
      a: isOpen ? () => void decide(current, 'ACCEPT') : undefined,
      x: isOpen ? () => setRejecting(claim.id) : undefined,
      u: isDecided ? () => void decide(current, 'REOPEN') : undefined,
      // On a link or button Enter is theirs.
      Enter: event.target instanceof HTMLLIElement ? () => go(subjectAddress(claim)) : undefined,
    };
    const work = does[event.key];
    if (!work) return;
    event.preventDefault();
    work();
  };

  return (
    <>
      <KeyHelp id="review-keys" rows={KEYS} />
      <ol class="candidates" ref={list} aria-describedby="review-keys" onKeyDown={press}>
        {claims.map((claim, index) => (
          <ClaimCard
            key={claim.id}
            claim={claim}
            decided={verdicts.of(claim.id)}
            canDecide={canDecide}
            isCurrent={index === current}
            isRejecting={rejecting === claim.id}
            onFocus={() => setCurrent(index)}
            onReject={() => setRejecting(claim.id)}
            onDecide={(verdict, note) => void decide(index, verdict, note)}
            onCancel={() => {
              setRejecting(null);
              focus(index);
            }}
          />
        ))}
      </ol>
    </>
  );
}
