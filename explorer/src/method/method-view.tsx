import { useMemo } from 'preact/hooks';
import { MethodLinksDocument, MethodPageDocument, type MethodPageQuery } from '../graphql/generated.js';
import { useAnswer, useLoaded } from '../graphql/use-answer.js';
import { loadMethods, METHODS_KEY } from '../lineage/load-methods.js';
import { ClaimedCategories } from '../parts/claimed-categories.js';
import { PaperLinks } from '../parts/paper-links.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { PaperTitle } from '../parts/paper-title.js';
import { TRAINING_WORDS, authorNames, capital, partialDate } from '../parts/words.js';
import { NotHere } from '../app/not-here.js';
import { useTitle } from '../shell/use-title.js';
import { LineageSection } from './lineage-section.js';
import { MethodUsers } from './method-users.js';
import { PathSection } from './path-section.js';
import { Siblings } from './siblings.js';

type Method = NonNullable<MethodPageQuery['method']>;

export function MethodView({ slug }: { readonly slug: string }) {
  const answer = useAnswer(MethodPageDocument, { ref: slug }, { keep: true });
  const name = answer.data?.method?.name;
  useTitle(name ?? null);
  return (
    <div class="page">
      <Waiting answer={answer} what="this method">
        {({ method }) => (method ? <MethodPage method={method} /> : <NotHere />)}
      </Waiting>
    </div>
  );
}

function MethodPage({ method }: { readonly method: Method }) {
  const all = useLoaded({ key: METHODS_KEY, load: loadMethods });
  const links = useAnswer(MethodLinksDocument, { ref: method.slug }, { keep: true });
  const { introducedBy: paper } = method;
  const claims = useMemo(() => [...method.categories, ...(paper?.categories ?? [])], [method, paper]);
  return (
    <>
      <header class="subject">
        <p class="kind">
          Method{method.year !== null && `, ${method.year}`}
          {method.aliases.length > 0 && <span> · also called {method.aliases.join(', ')}</span>}
        </p>
        <h1>{method.name}</h1>
        {method.summary && <p class="lead">{method.summary}</p>}
        {method.training && <p class="tag">{capital(TRAINING_WORDS[method.training])}</p>}
      </header>
      <div class="two-columns">
        <section class="facts">
          <h2>Introduced by</h2>
          {paper ? (
            <>
              <p class="cited-title">
                <PaperTitle paper={paper} />
              </p>
              <p class="soft">
                {[authorNames(paper.authors), partialDate(paper.published), paper.venue].filter(Boolean).join(' · ')}
              </p>
              <PaperLinks identifiers={paper.identifiers} />
            </>
          ) : (
            <p class="soft">No paper of this graph is known to have brought it.</p>
          )}
        </section>
        <section class="facts">
          <h2>Categories</h2>
          {claims.length > 0 ? <ClaimedCategories claims={claims} /> : <p class="soft">Not categorised yet.</p>}
        </section>
      </div>
      <Waiting answer={all} what="the lineage">
        {(methods) => (
          <>
            <LineageSection methods={methods} root={method.slug} links={links} />
            <PathSection methods={methods} from={method} />
            <Siblings methods={methods} root={method.slug} />
          </>
        )}
      </Waiting>
      <MethodUsers users={method.usedBy} />
      <StateActions
        question={MethodPageDocument}
        variables={{ ref: method.slug }}
        exports={{ path: `lineage/${method.slug}`, networks: true }}
        feed={`method/${method.slug}`}
      />
    </>
  );
}
