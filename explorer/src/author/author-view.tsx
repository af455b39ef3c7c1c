import { AuthorPageDocument, type AuthorPageQuery } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { PaperTitle } from '../parts/paper-title.js';
import { counted } from '../parts/words.js';
import { NotHere } from '../app/not-here.js';
import { useTitle } from '../shell/use-title.js';

type Author = NonNullable<AuthorPageQuery['author']>;
type AuthorPaper = Author['papers']['nodes'][number];

const COLUMNS: readonly Column<AuthorPaper>[] = [
  {
    name: 'Paper',
    cell: (paper) => <PaperTitle paper={paper} />,
    sortBy: ({ title }) => title,
  },
  { name: 'Venue', cell: ({ venue }) => venue, sortBy: ({ venue }) => venue },
  { name: 'Year', cell: ({ year }) => year, sortBy: ({ year }) => year, isNumber: true },
];

export function AuthorView({ id }: { readonly id: string }) {
  const answer = useAnswer(AuthorPageDocument, { ref: id }, { keep: true });
  useTitle(answer.data?.author?.name ?? null);
  return (
    <div class="page">
      <Waiting answer={answer} what="this author">
        {({ author }) => (author ? <AuthorPage author={author} /> : <NotHere />)}
      </Waiting>
    </div>
  );
}

function AuthorPage({ author: { id, name, s2Id, methods, papers } }: { readonly author: Author }) {
  return (
    <>
      <header class="subject">
        <p class="kind">Author</p>
        <h1>{name}</h1>
        {s2Id && (
          <p>
            <a href={`https://www.semanticscholar.org/author/${s2Id}`} target="_blank" rel="noreferrer">
              Semantic Scholar
            </a>
          </p>
        )}
      </header>
      {methods.length > 0 && (
        <section>
          <h2>Methods</h2>
          <ul class="chips">
            {methods.map((method) => (
              <li key={method.slug}>
                <a class="chip" href={`/methods/${method.slug}`}>
                  {method.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Papers</h2>
        <DataTable
          caption={
            papers.nodes.length < papers.totalCount
              ? `The latest ${papers.nodes.length} of ${counted(papers.totalCount, 'paper')}`
              : counted(papers.totalCount, 'paper')
          }
          rows={papers.nodes}
          columns={COLUMNS}
          keyOf={(paper) => paper.id}
        />
      </section>
      <StateActions question={AuthorPageDocument} variables={{ ref: id }} />
    </>
  );
}
