import type { FocusedPaperQuery, LineageRelation } from '../graphql/generated.js';
import { PaperLinks } from '../parts/paper-links.js';
import { count, counted, day, RELATION_WORDS, TRAINING_WORDS } from '../parts/words.js';
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
  const { authors, venue, year, publicationDate, reported, completeness } = paper;
  return (
    <article class="focused">
      <h2 class="paper-title">{paper.title}</h2>
      {authors.length > 0 && <p class="authors">{names(authors)}</p>}
      <p class="soft">
        {[publicationDate ? day(publicationDate) : year, venue].filter(Boolean).join(' · ')}
        {paper.surveys.length > 0 ? ' · in the survey' : ''}
      </p>
      <PaperLinks identifiers={paper.identifiers} />
      {paper.tldr && <p class="tldr">{paper.tldr}</p>}
      {paper.introduces.map((method) => (
        <MethodCard key={method.slug} method={method} field={field} />
      ))}
      <h3>Filed under</h3>
      <ul class="filed">
        {byCategory(paper.categories).map(({ slug, name, claimedBy }) => (
          <li key={slug}>
            {name} <span class="soft">by {claimedBy.join(', ')}</span>
          </li>
        ))}
      </ul>
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

const SHOWN_AUTHORS = 4;

function names(authors: Paper['authors']): string {
  const all = authors.map(({ author }) => author.name);
  return all.length <= SHOWN_AUTHORS + 1
    ? all.join(', ')
    : `${all.slice(0, SHOWN_AUTHORS).join(', ')} and ${all.length - SHOWN_AUTHORS} more`;
}

function byCategory(claims: Paper['categories']) {
  const groups = Map.groupBy(claims, ({ category }) => category.slug);
  return [...groups].map(([slug, group]) => ({
    slug,
    name: group[0]?.category.name ?? slug,
    claimedBy: [...new Set(group.map(({ claimedBy }) => claimedBy))],
  }));
}

function MethodCard({ method, field }: { readonly method: Introduced; readonly field: Field }) {
  const { name, summary, training, parents, children } = method;
  return (
    <section class="method-card">
      <h3>{name}</h3>
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

/** Leads to the point where there is one. */
function KinName({ field, slug, name }: { readonly field: Field; readonly slug: string; readonly name: string }) {
  const point = field.byMethod.get(slug);
  return point ? (
    <a class="chip" href={addressWith({ focus: point.id })}>
      {name}
    </a>
  ) : (
    <span class="chip">{name}</span>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
