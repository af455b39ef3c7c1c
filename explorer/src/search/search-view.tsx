import { SearchDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { count, counted } from '../parts/words.js';
import { useAddress } from '../shell/address.js';
import { useTitle } from '../shell/use-title.js';
import { hitOf, KINDS } from './hit.js';

const SHOWN = 100;

/** What a text finds, by kind, best first. */
export function SearchView() {
  const text = useAddress().query.get('q')?.trim() ?? '';
  useTitle(text === '' ? 'Search' : `Search: ${text}`);
  const answer = useAnswer(SearchDocument, { text, first: SHOWN }, { enabled: text !== '', keep: true });
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
        {({ search }) => {
          const hits = search.edges.map(({ node }) => hitOf(node));
          return (
            <>
              <p class="soft">
                {search.totalCount === 0 && 'Nothing was found: every word must occur, the last may be a beginning.'}
                {search.totalCount > 0 && counted(search.totalCount, 'hit')}
                {search.totalCount > hits.length && `, the best ${count(hits.length)} shown`}
              </p>
              {KINDS.map(({ kind, heading }) => (
                <HitGroup key={kind} heading={heading} hits={hits.filter((hit) => hit.kind === kind)} />
              ))}
              <StateActions
                question={SearchDocument}
                variables={{ text, first: SHOWN }}
                exports={{ path: `search/${encodeURIComponent(text)}`, networks: false }}
              />
            </>
          );
        }}
      </Waiting>
    </div>
  );
}

function HitGroup({ heading, hits }: { readonly heading: string; readonly hits: readonly ReturnType<typeof hitOf>[] }) {
  if (hits.length === 0) return null;
  return (
    <section class="hit-group">
      <h2>
        {heading} <span class="soft">{hits.length}</span>
      </h2>
      <ul>
        {hits.map(({ key, href, name, more }) => (
          <li key={key}>
            <a href={href}>{name}</a>
            {more && <span class="soft">{more}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
