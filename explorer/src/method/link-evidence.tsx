import { MethodLinksDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { readRelation } from '../../../src/domain/lineage/relations.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { Waiting } from '../parts/waiting.js';
import { partialDate } from '../parts/words.js';
import type { LineageAround } from './lineage-around.js';

/** Why a link of the drawing is claimed, and by whom. */
export function LinkEvidence({ link, around }: { readonly link: string | null; readonly around: LineageAround }) {
  const [parent = '', child = ''] = link?.split('~') ?? [];
  const answer = useAnswer(MethodLinksDocument, { ref: child }, { enabled: child !== '' });
  const isDrawn = around.links.some((each) => each.parent === parent && each.child === child);
  if (link === null || !isDrawn) {
    return (
      <aside class="evidence-panel soft" aria-label="Evidence">
        Each line is a claim. Choose one to read its claimant and its evidence.
      </aside>
    );
  }
  return (
    <aside class="evidence-panel" aria-label="Evidence">
      <Waiting answer={answer} what="the evidence">
        {({ method }) =>
          method?.parents
            .filter((each) => each.parent.slug === parent)
            .map(({ id, relation, parent: other, claimedBy, claimedOn, evidence }) => (
              <article key={id}>
                <h3>
                  {method.name} {readRelation(relation, 'child')} {other.name}
                </h3>
                <p class="soft">
                  Claimed by {claimedBy}
                  {claimedOn !== null && `, since ${partialDate(claimedOn)}`}
                </p>
                <EvidenceList evidence={evidence} />
              </article>
            ))
        }
      </Waiting>
    </aside>
  );
}
