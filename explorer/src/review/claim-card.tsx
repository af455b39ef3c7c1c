import type { ComponentChildren } from 'preact';
import { relationNamed } from '../../../src/domain/lineage/relations.js';
import type { OpenClaimsQuery, Verdict } from '../graphql/generated.js';
import { CategoryLink } from '../parts/category-link.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { PaperTitle } from '../parts/paper-title.js';
import { ReasonForm } from '../parts/reason-form.js';
import { partialDate } from '../parts/words.js';
import type { Decided } from './verdicts.js';

export type OpenClaim = OpenClaimsQuery['claims']['nodes'][number];

interface ClaimCardProps {
  readonly claim: OpenClaim;
  readonly decided: Decided | null;
  readonly canDecide: boolean;
  readonly isCurrent: boolean;
  readonly isRejecting: boolean;
  readonly onFocus: () => void;
  readonly onReject: () => void;
  readonly onDecide: (verdict: Verdict, note?: string) => void;
  readonly onCancel: () => void;
}

/** A claim as a sentence, what speaks for it, and the decision. */
export function ClaimCard(props: ClaimCardProps) {
  const { claim, decided, canDecide, isCurrent, isRejecting, onFocus, onReject, onDecide, onCancel } = props;
  const state = decided === null ? '' : decided.isAccepted ? ' decided in' : ' decided out';
  return (
    <li class={`candidate${state}`} tabIndex={isCurrent ? 0 : -1} aria-label={claimText(claim)} onFocusIn={onFocus}>
      <p class="score">
        {claim.confidence !== null && (
          <>
            <strong>{claim.confidence.toFixed(2)}</strong>
            <small>confidence</small>
          </>
        )}
      </p>
      <div class="candidate-body">
        <h2>
          <Statement claim={claim} />
        </h2>
        <p class="soft">
          {[claim.rule ?? claim.claimedBy, partialDate(claim.claimedOn ?? claim.since.slice(0, 10))].join(' · ')}
        </p>
        <EvidenceList evidence={claim.evidence} />
        <About claim={claim} />
        {canDecide && (
          <div class="candidate-actions">
            {decided !== null ? (
              <>
                <p role="status">{decided.isAccepted ? 'Accepted.' : `Rejected: ${decided.note}`}</p>
                <button type="button" onClick={() => onDecide('REOPEN')}>
                  Undo
                </button>
              </>
            ) : isRejecting ? (
              <ReasonForm
                question="Why is it rejected?"
                of={claimText(claim)}
                send="Reject"
                onSend={(why) => onDecide('REJECT', why)}
                onCancel={onCancel}
              />
            ) : (
              <>
                <button type="button" class="primary" onClick={() => onDecide('ACCEPT')}>
                  Accept
                </button>
                <button type="button" onClick={onReject}>
                  Reject…
                </button>
              </>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

/** Where the subject of a claim can be read. */
export function subjectAddress(claim: OpenClaim): string {
  if ('relation' in claim) return `/methods/${claim.child.slug}`;
  return claim.paper ? `/papers/${claim.paper.id}` : `/methods/${claim.method?.slug ?? ''}`;
}

function claimText(claim: OpenClaim): string {
  if ('relation' in claim) {
    return `${claim.child.name} ${relationNamed(claim.relation).active} ${claim.parent.name}`;
  }
  return `${claim.paper?.title ?? claim.method?.name ?? ''} belongs to ${claim.category.name}`;
}

function Statement({ claim }: { readonly claim: OpenClaim }): ComponentChildren {
  if ('relation' in claim) {
    const { child, parent, relation } = claim;
    return (
      <>
        <a href={`/methods/${child.slug}`}>{child.name}</a> {relationNamed(relation).active}{' '}
        <a href={`/methods/${parent.slug}`}>{parent.name}</a>
      </>
    );
  }
  const { paper, method, category } = claim;
  return (
    <>
      {paper ? <PaperTitle paper={paper} /> : <a href={`/methods/${method?.slug ?? ''}`}>{method?.name}</a>} belongs to{' '}
      <CategoryLink category={category} />
    </>
  );
}

/** What the claim is about, to judge the evidence by, and which categories are accepted already. */
function About({ claim }: { readonly claim: OpenClaim }) {
  if ('relation' in claim) {
    return (
      <>
        {[claim.child, claim.parent].map(
          ({ slug, name, summary }) =>
            summary !== null && (
              <p class="soft" key={slug}>
                {name}: {summary}
              </p>
            ),
        )}
      </>
    );
  }
  const { paper, method } = claim;
  const text = paper?.abstract ?? paper?.tldr ?? method?.summary ?? null;
  const accepted = paper?.categories.filter(({ status }) => status === 'ACCEPTED') ?? [];
  return (
    <>
      {accepted.length > 0 && (
        <p class="soft">Already in {[...new Set(accepted.map(({ category }) => category.name))].join(', ')}.</p>
      )}
      {text !== null && (
        <details class="contexts">
          <summary>{paper?.abstract ? 'Abstract' : 'Summary'}</summary>
          <p>{text}</p>
        </details>
      )}
    </>
  );
}
