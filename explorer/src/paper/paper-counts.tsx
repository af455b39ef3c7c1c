import type { IncompleteReason, PaperPageQuery } from '../graphql/generated.js';
import { count, day } from '../parts/words.js';

type Paper = Pick<NonNullable<PaperPageQuery['paper']>, 'reported' | 'completeness' | 'tracked'>;

export const REASON_WORDS: Readonly<Record<IncompleteReason, string>> = {
  CAPPED: 'Semantic Scholar shows no more of a list this long',
  ELIDED: 'the publisher forbids to show the list',
  NOT_FETCHED: 'the list was not read yet',
  UNRESOLVED: 'some entries have no identifier, or are counted and not listed',
};

/** What Semantic Scholar counts beside what this graph holds. */
export function PaperCounts({ paper: { reported, completeness, tracked } }: { readonly paper: Paper }) {
  return (
    <section class="facts counts">
      <h2>Counts</h2>
      <dl>
        {reported && (
          <>
            <Count name="papers cite it, as reported" value={reported.citations} />
            <Count name="of these under its influence" value={reported.influentialCitations} />
            <Count name="references, as reported" value={completeness.reported} />
          </>
        )}
        <Count name="references held here" value={completeness.known} />
      </dl>
      <p class="soft">
        {reported ? `Reported by Semantic Scholar on ${day(reported.at)}. ` : 'Semantic Scholar was not asked yet. '}
        {completeness.reasons.length > 0 &&
          `The reference list is incomplete: ${completeness.reasons.map((reason) => REASON_WORDS[reason]).join('; ')}.`}
        {tracked && ' This paper is followed.'}
      </p>
    </section>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null ? <span class="soft">unknown</span> : count(value)}</dd>
    </div>
  );
}
