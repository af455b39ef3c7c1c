import { useRef, useState } from 'preact/hooks';
import { KeyHelp, type KeyHelpRows } from '../parts/key-help.js';
import { go } from '../shell/address.js';
import { CandidateCard } from './candidate-card.js';
import type { CandidateEdge } from './candidate-table.js';
import type { Decisions } from './decisions.js';

interface CandidateListProps {
  readonly edges: readonly CandidateEdge[];
  readonly decisions: Decisions;
  readonly canDecide: boolean;
}

const WALKING: KeyHelpRows = [
  [['j', 'k'], 'next, previous'],
  [['Enter'], 'open'],
];
const DECIDING: KeyHelpRows = [
  [['a'], 'take in'],
  [['x'], 'leave out'],
  [['u'], 'take back'],
  [['1–9'], 'accept a proposed category, with Shift refuse it'],
];

/** Cards that are decided one after the other; the keys work while the list has the focus. */
export function CandidateList({ edges, decisions, canDecide }: CandidateListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [current, setCurrent] = useState(0);
  const [refusing, setRefusing] = useState<string | null>(null);
  if (edges.length === 0) return null;

  const focus = (index: number) => {
    const to = Math.max(0, Math.min(edges.length - 1, index));
    setCurrent(to);
    const card = list.current?.children[to];
    if (card instanceof HTMLElement) card.focus();
  };
  const nextOpen = (index: number) =>
    edges.findIndex(({ node }, at) => at > index && decisions.ofPaper(node.id) === null);
  const decide = async (index: number, verdict: 'IN' | 'OUT' | 'REOPEN', reason?: string) => {
    const paper = edges[index]?.node.id;
    if (paper === undefined || !(await decisions.decide(paper, verdict, reason))) return;
    setRefusing(null);
    const next = verdict === 'REOPEN' ? index : nextOpen(index);
    focus(next < 0 ? index : next);
  };
  const review = (edge: CandidateEdge, digit: number, isRefused: boolean) => {
    const claim = edge.proposed[digit - 1];
    if (claim) void decisions.review(claim.id, isRefused ? 'REJECT' : 'ACCEPT');
  };

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const edge = edges[current];
    if (!edge) return;
    const isOnCard = event.target instanceof HTMLLIElement;
    const isDecided = decisions.ofPaper(edge.node.id) !== null;
    const isOpen = canDecide && !isDecided;
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const does: Readonly<Record<string, (() => void) | undefined>> = {
      j: () => focus(current + 1),
      ArrowDown: () => focus(current + 1),
      k: () => focus(current - 1),
      ArrowUp: () => focus(current - 1),
      a: isOpen ? () => void decide(current, 'IN') : undefined,
      x: isOpen ? () => setRefusing(edge.node.id) : undefined,
      u: isDecided ? () => void decide(current, 'REOPEN') : undefined,
      // On a link or button Enter is theirs.
      Enter: isOnCard ? () => go(`/papers/${edge.node.id}`) : undefined,
    };
    const reviews = digit !== undefined && canDecide;
    const work = reviews ? () => review(edge, Number(digit), event.shiftKey) : does[event.key];
    if (!work) return;
    event.preventDefault();
    work();
  };

  return (
    <>
      <KeyHelp id="candidate-keys" rows={[...WALKING, ...(canDecide ? DECIDING : [])]} />
      <ol class="candidates" ref={list} aria-describedby="candidate-keys" onKeyDown={press}>
        {edges.map((edge, index) => (
          <CandidateCard
            key={edge.node.id}
            edge={edge}
            decisions={decisions}
            canDecide={canDecide}
            isCurrent={index === current}
            isRefusing={refusing === edge.node.id}
            onFocus={() => setCurrent(index)}
            onRefuse={() => setRefusing(edge.node.id)}
            onDecide={(verdict, reason) => void decide(index, verdict, reason)}
            onCancel={() => {
              setRefusing(null);
              focus(index);
            }}
          />
        ))}
      </ol>
    </>
  );
}
