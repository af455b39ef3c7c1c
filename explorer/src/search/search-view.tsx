import { useEffect, useState } from 'preact/hooks';
import { SearchDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { CategoryLink } from '../parts/category-link.js';
import { MethodLink } from '../parts/method-link.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { count, counted } from '../parts/words.js';
import { go, useAddress } from '../shell/address.js';
import { inSameTime } from '../shell/as-of.js';
import { useTitle } from '../shell/use-title.js';
import { readHits, type Found, type Hit, type HitGroup } from './hit.js';

/** The number of hits of each kind that is read, and the number shown before somebody asks for the others. */
const READ = 100;
const SHOWN = 10;

/** One of each kind of text that search takes. */
const EXAMPLES = ['arXiv:2006.11239', 'Ho et al., 2020', 'post-training quantization', 'consistency models'] as const;

/** What a text finds, by kind, best first. An identifier leads straight to its paper. */
export function SearchView() {
  const text = useAddress().query.get('q')?.trim() ?? '';
  useTitle(text === '' ? 'Search' : `Search: ${text}`);
  const answer = useAnswer(SearchDocument, { text, first: READ }, { enabled: text !== '', keep: true });
  if (text === '') {
    return (
      <div class="page">
        <h1>Search</h1>
        <p class="soft">
          Type into the field above: a DOI, arXiv id or Semantic Scholar address; authors and a year; or words of
          methods, papers, categories, authors and surveys.
        </p>
        <ul class="chips">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <SearchLink text={example} />
            </li>
          ))}
        </ul>
        <WhereElse />
      </div>
    );
  }
  return (
    <div class="page">
      <h1>{text}</h1>
      <Waiting answer={answer} what="the hits">
        {(data) => {
          const found = readHits(data);
          return (
            <>
              {!answer.isOlder && found.paper !== null && <GoTo href={found.paper} />}
              <Reading found={found} />
              {found.groups.map((group) => (
                <Hits key={`${group.heading} ${text}`} group={group} />
              ))}
              {found.total > 0 && (
                <StateActions
                  question={SearchDocument}
                  variables={{ text, first: READ }}
                  exports={{ path: `search/${encodeURIComponent(text)}`, networks: false }}
                />
              )}
            </>
          );
        }}
      </Waiting>
    </div>
  );
}

/** Instead of a list of one: Back leads to where the text was typed. */
function GoTo({ href }: { readonly href: string }) {
  useEffect(() => go(inSameTime(href), { replace: true }), [href]);
  return null;
}

/** How the text was read, and what to do where it finds nothing. */
function Reading({ found: { total, correctedTo, didYouMean, missing } }: { readonly found: Found }) {
  if (missing) {
    return (
      <>
        <p role="status">
          <strong>Not in the graph:</strong> no paper here has the identifier <code>{missing.identifier}</code>.
        </p>
        <p>
          Add it: <a href={inSameTime('/import')}>import it into a survey</a>, list it in a seed, or follow it with{' '}
          <code>Mutation.track</code> and load its citations.
        </p>
      </>
    );
  }
  return (
    <>
      <p class="soft" role="status">
        {total === 0
          ? 'No match for all words. Try fewer words, or an identifier such as a DOI or an arXiv id.'
          : counted(total, 'hit')}
        {correctedTo !== null && (
          <>
            {' '}
            for <strong>{correctedTo}</strong>: nothing matches the text as written.
          </>
        )}
      </p>
      {didYouMean.length > 0 && (
        <p>
          Did you mean{' '}
          {didYouMean.map((text) => (
            <SearchLink key={text} text={text} />
          ))}
          ?
        </p>
      )}
      {total === 0 && <WhereElse />}
    </>
  );
}

function SearchLink({ text }: { readonly text: string }) {
  return (
    <a class="chip" href={inSameTime(`/search?q=${encodeURIComponent(text)}`)}>
      {text}
    </a>
  );
}

function WhereElse() {
  return (
    <p>
      Or look through <a href={inSameTime('/methods')}>all methods</a> and{' '}
      <a href={inSameTime('/categories')}>all categories</a>.
    </p>
  );
}

function Hits({ group: { heading, hits, total } }: { readonly group: HitGroup }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? hits : hits.slice(0, SHOWN);
  return (
    <section class="hit-group">
      <h2>
        {heading} <span class="soft">{count(total)}</span>
      </h2>
      <ul>
        {shown.map((hit) => (
          <HitLine key={hit.key} hit={hit} />
        ))}
      </ul>
      {shown.length < hits.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {hits.length < total ? `Show the best ${count(hits.length)}` : `Show all ${count(total)}`}
        </button>
      )}
    </section>
  );
}

function HitLine({ hit: { href, name, more, categories, members } }: { readonly hit: Hit }) {
  return (
    <li>
      <a href={inSameTime(href)}>{name}</a>
      {more && <span class="soft">{more}</span>}
      {categories.length > 0 && (
        <span class="hit-tags">
          {categories.map((category) => (
            <CategoryLink key={category.slug} category={category} />
          ))}
        </span>
      )}
      {members.length > 0 && (
        <span class="hit-tags">
          {members.map((method) => (
            <MethodLink key={method.slug} method={method} />
          ))}
          <a href={inSameTime(href)}>all</a>
        </span>
      )}
    </li>
  );
}
