import type { FocusedPaperQuery, LineageRelation } from '../graphql/generated.js';
import { ClaimedCategories } from '../parts/claimed-categories.js';
import { PaperLinks } from '../parts/paper-links.js';
import { PaperTitle } from '../parts/paper-title.js';
import {
  RELATION_WORDS,
  TRAINING_WORDS,
  authorNames,
  capital,
  count,
  counted,
  day,
  partialDate,
} from '../parts/words.js';
import { addressWith } from '../shell/address.js';
import type { Field } from './field-model.js';
import type { FocusArcs } from './field-view.js';

type Paper = NonNullable<FocusedPaperQuery['paper']>;
type Introduced = Paper['introduces'][number];

interface FocusedPaperProps {
  readonly paper: Paper;
  readonly field: Field;
  readonly arcs: FocusArcs;
}

export function FocusedPaper({ paper, field, arcs }: FocusedPaperProps) {
  const { authors, venue, published, reported, completeness } = paper;
  return (
    <article class="focused">
      <h2 class="paper-title">
        <PaperTitle paper={paper} />
      </h2>
      {authors !== null && authors.length > 0 && <p class="authors">{authorNames(authors)}</p>}
      <p class="soft">
        {[partialDate(published), venue].filter(Boolean).join(' · ')}
        {field.byId.get(paper.id)?.inSurvey ? ' · in the survey' : ''}
      </p>
      <PaperLinks identifiers={paper.identifiers} />
      {paper.tldr && <p class="tldr">{paper.tldr}</p>}
      {paper.introduces.map((method) => (
        <MethodCard key={method.slug} method={method} field={field} />
      ))}
      <h3>Filed under</h3>
      <ClaimedCategories claims={paper.categories} />
      <h3>Citations</h3>
      {reported ? (
        <p>
          Semantic Scholar counts {reported.citations === null ? 'no known number of' : count(reported.citations)}{' '}
          citing papers <span class="soft">({day(reported.at)})</span>.
        </p>
      ) : (
        <p class="soft">Not read yet.</p>
      )}
      {completeness.known > 0 && (
        <p>
          {counted(completeness.known, 'reference')} known
          {completeness.reported === null ? '' : ` of ${count(completeness.reported)} reported`}.
        </p>
      )}
      {arcs.elsewhere !== null && arcs.elsewhere > 0 && (
        <p class="soft">{counted(arcs.elsewhere, 'citation')} lead out of this picture and have no arc.</p>
      )}
    </article>
  );
}

function MethodCard({ method, field }: { readonly method: Introduced; readonly field: Field }) {
  const { slug, name, summary, training, parents, children } = method;
  return (
    <section class="method-card">
      <h3>
        <a href={`/methods/${slug}`}>{name}</a>
      </h3>
      {summary && <p>{summary}</p>}
      {training && <p class="soft">{capital(TRAINING_WORDS[training])}.</p>}
      <Kin field={field} title="Comes from" links={parents.map(({ relation, parent }) => ({ relation, ...parent }))} />
      <Kin field={field} title="Came of it" links={children.map(({ relation, child }) => ({ relation, ...child }))} />
    </section>
  );
}

interface KinLink {
  readonly relation: LineageRelation;
  readonly slug: string;
  readonly name: string;
}

function Kin({
  field,
  title,
  links,
}: {
  readonly field: Field;
  readonly title: string;
  readonly links: readonly KinLink[];
}) {
  const groups = Map.groupBy(links, ({ relation }) => relation);
  if (links.length === 0) return null;
  return (
    <div class="kin">
      <h4>{title}</h4>
      {[...groups].map(([relation, group]) => (
        <p key={relation}>
          <span class="relation">{RELATION_WORDS[relation]}</span>
          {group.map(({ slug, name }) => (
            <KinName key={slug} field={field} slug={slug} name={name} />
          ))}
        </p>
      ))}
    </div>
  );
}

/** Leads to the point where there is one, else to the method's own page. */
function KinName({ field, slug, name }: { readonly field: Field; readonly slug: string; readonly name: string }) {
  const point = field.byMethod.get(slug);
  return (
    <a class="chip" href={point ? addressWith({ focus: point.id }) : `/methods/${slug}`}>
      {name}
    </a>
  );
}
