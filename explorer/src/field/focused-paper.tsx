import type { FocusedPaperQuery } from '../graphql/generated.js';
import { readRelations, relationNamed, type LineageRelation } from '../../../src/domain/lineage/relations.js';
import { ClaimedCategories } from '../parts/claimed-categories.js';
import { PaperLinks } from '../parts/paper-links.js';
import { PaperTitle } from '../parts/paper-title.js';
import { TRAINING_WORDS, authorNames, capital, count, counted, day, partialDate } from '../parts/words.js';
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
      <h3>Categories</h3>
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
      {sidesOf(
        parents.map(({ relation, parent }) => ({ relation, ...parent })),
        'child',
      ).map((side) => (
        <Kin key={side.title} field={field} side={side} />
      ))}
      {sidesOf(
        children.map(({ relation, child }) => ({ relation, ...child })),
        'parent',
      ).map((side) => (
        <Kin key={side.title} field={field} side={side} />
      ))}
    </section>
  );
}

interface KinLink {
  readonly relation: LineageRelation;
  readonly slug: string;
  readonly name: string;
}

interface KinSide {
  readonly title: string;
  /** Methods by how they are read from this one. */
  readonly groups: readonly (readonly [words: string, methods: readonly KinLink[]])[];
}

/** Descent and comparison apart, each method once, with all its relations: `extended and accelerated by`. */
function sidesOf(links: readonly KinLink[], from: 'child' | 'parent'): readonly KinSide[] {
  const kinds = [
    { isDescent: true, title: from === 'child' ? 'Builds on' : 'Built on it' },
    { isDescent: false, title: from === 'child' ? 'Compared' : 'Compared with it' },
  ];
  return kinds.flatMap(({ isDescent, title }) => {
    const those = links.filter(({ relation }) => relationNamed(relation).isDescent === isDescent);
    const methods = [...Map.groupBy(those, ({ slug }) => slug).values()];
    const groups = Map.groupBy(methods, (group) =>
      readRelations(
        group.map(({ relation }) => relation),
        from,
      ),
    );
    if (methods.length === 0) return [];
    const named = [...groups].map(([words, group]) => [words, group.flatMap(([first]) => first ?? [])] as const);
    return [{ title, groups: named }];
  });
}

function Kin({ field, side: { title, groups } }: { readonly field: Field; readonly side: KinSide }) {
  return (
    <div class="kin">
      <h4>{title}</h4>
      {groups.map(([words, methods]) => (
        <p key={words}>
          <span class="relation">{words}</span>
          {methods.map(({ slug, name }) => (
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
