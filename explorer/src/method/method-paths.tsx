import { LineagePathsDocument, type LineagePathsQuery } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { readRelation } from '../../../src/domain/lineage/relations.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';

type Path = LineagePathsQuery['lineagePaths'][number];

/** The shortest descents between two methods, each step with its evidence. */
export function MethodPaths({ from, to }: { readonly from: string; readonly to: string }) {
  const answer = useAnswer(LineagePathsDocument, { from, to }, { keep: true });
  return (
    <Waiting answer={answer} what="the way">
      {({ lineagePaths }) =>
        lineagePaths.length === 0 ? (
          <p class="soft">Neither descends from the other.</p>
        ) : (
          <ol class="paths">
            {lineagePaths.map((path) => (
              <OnePath key={path.methods.map(({ slug }) => slug).join()} path={path} />
            ))}
          </ol>
        )
      }
    </Waiting>
  );
}

function OnePath({ path: { length, methods, links } }: { readonly path: Path }) {
  return (
    <li>
      <p class="soft">{counted(length, 'step')}</p>
      <ol class="path-steps">
        {methods.map((method, index) => {
          const link = links[index];
          const isDown = link?.parent.slug === method.slug;
          return (
            <li key={method.slug}>
              <a class="chip" href={`/methods/${method.slug}`}>
                {method.name}
                {method.year !== null && ` ${method.year}`}
              </a>
              {link && (
                <details class="step">
                  <summary>{readRelation(link.relation, isDown ? 'parent' : 'child')}</summary>
                  <p class="soft">Claimed by {link.claimedBy}</p>
                  <EvidenceList evidence={link.evidence} />
                </details>
              )}
            </li>
          );
        })}
      </ol>
    </li>
  );
}
