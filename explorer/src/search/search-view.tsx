import { useState } from 'preact/hooks';
import { SearchDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { count, counted } from '../parts/words.js';
import { useAddress } from '../shell/address.js';
import { useTitle } from '../shell/use-title.js';
import { groupsOf, type HitGroup } from './hit.js';

/** Of each kind: so many are read, and so many of these are shown before somebody wants the others. */
const READ = 100;
const SHOWN = 10;

/** What a text finds, by kind, best first. */
export function SearchView() {
  const text = useAddress().query.get('q')?.trim() ?? '';
  useTitle(text === '' ? 'Search' : `Search: ${text}`);
  const answer = useAnswer(SearchDocument, { text, first: READ }, { enabled: text !== '', keep: true });
  if (text === '') {
    return (
      <div class="page">
        <h1>Search</h1>
        <p class="soft">Type into the field above: methods, papers, categories, authors and surveys are searched.</p>
      </div>
    );
  }
  return (
    <div class="page">
      <h1>{text}</h1>
      <Waiting answer={answer} what="the hits">
        {(found) => {
          const groups = groupsOf(found);
          const total = groups.reduce((sum, group) => sum + group.total, 0);
          return (
            <>
              <p class="soft">
                {total === 0
                  ? 'Nothing was found: every word must occur, the last may be a beginning.'
                  : counted(total, 'hit')}
              </p>
              {groups.map((group) => (
                <Hits key={`${group.heading} ${text}`} group={group} />
              ))}
              <StateActions
                question={SearchDocument}
                variables={{ text, first: READ }}
                exports={{ path: `search/${encodeURIComponent(text)}`, networks: false }}
              />
            </>
          );
        }}
      </Waiting>
    </div>
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
        {shown.map(({ key, href, name, more }) => (
          <li key={key}>
            <a href={href}>{name}</a>
            {more && <span class="soft">{more}</span>}
          </li>
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
