import { useMemo } from 'preact/hooks';
import { CategoryPageDocument, type CategoryPageQuery } from '../graphql/generated.js';
import { useAnswer, useLoaded } from '../graphql/use-answer.js';
import { lineageAmong } from '../method/lineage-around.js';
import { LineageDrawing, LineageLegend } from '../method/lineage-drawing.js';
import { loadMethods, METHODS_KEY } from '../lineage/load-methods.js';
import { CategoryLink } from '../parts/category-link.js';
import { DataTable } from '../parts/data-table.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';
import { YearBars } from '../parts/year-bars.js';
import { NotHere } from '../app/not-here.js';
import { inSameTime } from '../shell/as-of.js';
import { useTitle } from '../shell/use-title.js';
import { DISAGREEMENT_COLUMNS, disagreements } from './disagreements.js';
import { loadCategoryFamily, loadCategoryMethods, loadCategoryPapers } from './load-category.js';
import { methodColumns, withParents } from './method-columns.js';
import { useSurveyDay } from './use-survey-day.js';

type Category = NonNullable<CategoryPageQuery['category']>;

/** A category: what it is, its methods and their lineage, and how it grows. */
export function CategoryView({ slug }: { readonly slug: string }) {
  const answer = useAnswer(CategoryPageDocument, { ref: slug }, { keep: true });
  useTitle(answer.data?.category?.name ?? null);
  return (
    <div class="page wide">
      <Waiting answer={answer} what="this category">
        {({ category }) => (category ? <CategoryPage category={category} /> : <NotHere />)}
      </Waiting>
    </div>
  );
}

function CategoryPage({ category }: { readonly category: Category }) {
  const { slug, name, definition, children, papersPerYear, methods, papers } = category;
  return (
    <>
      <header class="subject">
        <Breadcrumb category={category} />
        <h1>{name}</h1>
        {definition && <p class="lead">{definition}</p>}
        <p class="soft">
          {counted(methods.totalCount, 'method')}, {counted(papers.totalCount, 'paper')}
          {children.length > 0 && ', those of its sub-categories included'}.{' '}
          <a href={inSameTime(`/?lanes=${slug}`)}>Show in the field</a>
        </p>
      </header>
      {children.length > 0 && (
        <section>
          <h2>Sub-categories</h2>
          <ul class="category-cards">
            {children.map((child) => (
              <li key={child.slug}>
                <CategoryLink category={child} />
                <span class="soft">
                  {counted(child.methods.totalCount, 'method')}, {counted(child.papers.totalCount, 'paper')}
                </span>
                {child.definition && <p>{child.definition}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <CategoryMethods slug={slug} />
      {papersPerYear.length > 0 && (
        <section>
          <h2>Papers by year</h2>
          <YearBars
            years={papersPerYear.flatMap(({ year, count }) => Array.from({ length: count }, () => year))}
            what="Papers"
          />
        </section>
      )}
      <Disagreements slug={slug} />
      <StateActions
        question={CategoryPageDocument}
        variables={{ ref: slug }}
        exports={{ path: `category/${slug}`, networks: true }}
        feed={`category/${slug}`}
      />
    </>
  );
}

function Breadcrumb({ category: { parent } }: { readonly category: Category }) {
  return (
    <nav class="kind" aria-label="Category path">
      <a href={inSameTime('/categories')}>Categories</a>
      {parent?.parent && (
        <>
          {' › '}
          <CategoryLink category={parent.parent} />
        </>
      )}
      {parent && (
        <>
          {' › '}
          <CategoryLink category={parent} />
        </>
      )}
    </nav>
  );
}

/** The methods as a table, and the lineage among them. */
function CategoryMethods({ slug }: { readonly slug: string }) {
  const members = useLoaded({ key: ['category methods', slug], load: (signal) => loadCategoryMethods(slug, signal) });
  const all = useLoaded({ key: METHODS_KEY, load: loadMethods });
  const surveyDay = useSurveyDay();
  const rows = useMemo(() => withParents(members.data ?? [], all.data ?? []), [members.data, all.data]);
  const columns = useMemo(() => methodColumns(surveyDay), [surveyDay]);
  const around = useMemo(
    () => lineageAmong(all.data ?? [], new Set((members.data ?? []).map((method) => method.slug))),
    [all.data, members.data],
  );
  return (
    <>
      <section>
        <h2>Methods</h2>
        <Waiting answer={members} what="its methods">
          {(methods) =>
            methods.length === 0 ? (
              <p class="soft">No method is filed here yet.</p>
            ) : (
              <DataTable
                caption={counted(methods.length, 'method')}
                rows={rows}
                columns={columns}
                keyOf={({ method }) => method.id}
              />
            )
          }
        </Waiting>
      </section>
      {around.links.length > 0 && (
        <section>
          <h2>Lineage in this category</h2>
          <LineageDrawing around={around} root={null} chosen={null} />
          <LineageLegend around={around} />
          {around.hidden > 0 && (
            <p class="soft">
              {counted(around.hidden, 'method')} of this category {around.hidden === 1 ? 'has' : 'have'} no link to
              another one of it, or did not fit.
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Disagreements({ slug }: { readonly slug: string }) {
  const papers = useLoaded({ key: ['category papers', slug], load: (signal) => loadCategoryPapers(slug, signal) });
  const tree = useLoaded({ key: ['category family', slug], load: (signal) => loadCategoryFamily(slug, signal) });
  const rows = useMemo(
    () => (papers.data && tree.data ? disagreements(papers.data, tree.data) : []),
    [papers.data, tree.data],
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>Where sources disagree</h2>
      <p class="soft">Papers that one source files here and another source, which does not, files elsewhere.</p>
      <DataTable
        caption={counted(rows.length, 'paper')}
        rows={rows}
        columns={DISAGREEMENT_COLUMNS}
        keyOf={({ paper }) => paper.id}
      />
    </section>
  );
}
