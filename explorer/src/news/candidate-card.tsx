import type { BoundaryVerdict, ClaimStatus } from '../graphql/generated.js';
import { PaperTitle } from '../parts/paper-title.js';
import { ReasonForm } from '../parts/reason-form.js';
import { authorNames, capital, counted } from '../parts/words.js';
import { points, whenOf, type CandidateEdge } from './candidate-table.js';
import type { Decisions } from './decisions.js';

interface CandidateCardProps {
  readonly edge: CandidateEdge;
  readonly decisions: Decisions;
  readonly canDecide: boolean;
  readonly isCurrent: boolean;
  readonly isRefusing: boolean;
  readonly onFocus: () => void;
  readonly onRefuse: () => void;
  readonly onDecide: (verdict: BoundaryVerdict, reason?: string) => void;
  readonly onCancel: () => void;
}

export function CandidateCard(props: CandidateCardProps) {
  const { edge, decisions, canDecide, isCurrent, isRefusing, onFocus, onRefuse, onDecide, onCancel } = props;
  const { node, score, reason, citesCovered, proposed } = edge;
  const decided = decisions.ofPaper(node.id);
  return (
    <li
      class={decided ? `candidate decided ${decided.state === 'IN' ? 'in' : 'out'}` : 'candidate'}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={node.title}
      onFocusIn={onFocus}
    >
      <p class="score">
        <strong>{points(score)}</strong>
        <small>{score === 1 ? 'point' : 'points'}</small>
      </p>
      <div class="candidate-body">
        <h2>
          <PaperTitle paper={node} />
        </h2>
        <p class="soft">{[authorNames(node.authors, 3), node.venue, whenOf(node)].filter(Boolean).join(' · ')}</p>
        <p class="reason">{capital(reason)}</p>
        <details class="contexts">
          <summary>{counted(citesCovered.length, 'covered paper')} that it cites</summary>
          <ul>
            {citesCovered.map(({ id, title, introduces }) => (
              <li key={id}>
                <PaperTitle paper={{ id, title }} />
                {introduces.length > 0 && <span class="soft"> {introduces.map(({ name }) => name).join(', ')}</span>}
              </li>
            ))}
          </ul>
        </details>
        {proposed.length > 0 && (
          <ul class="proposals" aria-label="Proposed categories">
            {proposed.map((claim, index) => (
              <Proposal
                key={claim.id}
                claim={claim}
                digit={index + 1}
                status={decisions.ofClaim(claim.id) ?? claim.status}
                review={canDecide ? decisions.review : null}
              />
            ))}
          </ul>
        )}
        {canDecide && (
          <div class="candidate-actions">
            {decided ? (
              <>
                <p role="status">{decided.state === 'IN' ? 'Taken into the survey.' : `Left out: ${decided.reason}`}</p>
                <button type="button" aria-label="Take back the decision" onClick={() => onDecide('REOPEN')}>
                  Take back
                </button>
              </>
            ) : isRefusing ? (
              <ReasonForm
                question="Why is it left out?"
                of={node.title}
                send="Leave out"
                onSend={(why) => onDecide('OUT', why)}
                onCancel={onCancel}
              />
            ) : (
              <>
                <button type="button" class="primary" onClick={() => onDecide('IN')}>
                  Take in
                </button>
                <button type="button" onClick={onRefuse}>
                  Leave out…
                </button>
              </>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

const STATUS_WORDS: Readonly<Record<ClaimStatus, string>> = {
  PROPOSED: 'proposed',
  ACCEPTED: 'accepted',
  REJECTED: 'refused',
};

interface ProposalProps {
  readonly claim: CandidateEdge['proposed'][number];
  readonly digit: number;
  readonly status: ClaimStatus;
  /** Null where nobody can decide. */
  readonly review: Decisions['review'] | null;
}

function Proposal({ claim, digit, status, review }: ProposalProps) {
  const { id, category, confidence } = claim;
  return (
    <li class={`proposal ${status.toLowerCase()}`}>
      {digit <= 9 && review && <kbd aria-hidden="true">{digit}</kbd>}
      <span>
        {category.name} <span class="soft">{STATUS_WORDS[status]}</span>
        {status === 'PROPOSED' && confidence !== null && (
          <span class="soft">, {Math.round(confidence * 100)} of 100 sure</span>
        )}
      </span>
      {review === null ? null : status === 'PROPOSED' ? (
        <>
          <button type="button" aria-label={`Accept ${category.name}`} onClick={() => void review(id, 'ACCEPT')}>
            Accept
          </button>
          <button type="button" aria-label={`Refuse ${category.name}`} onClick={() => void review(id, 'REJECT')}>
            Refuse
          </button>
        </>
      ) : (
        <button type="button" aria-label={`Take back: ${category.name}`} onClick={() => void review(id, 'REOPEN')}>
          Take back
        </button>
      )}
    </li>
  );
}
