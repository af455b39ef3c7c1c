import { useEffect } from 'preact/hooks';
import { AboutView } from '../about/about-view.js';
import { AuthorView } from '../author/author-view.js';
import { CategoriesView } from '../category/categories-view.js';
import { CategoryView } from '../category/category-view.js';
import { MethodsView } from '../category/methods-view.js';
import { FieldView } from '../field/field-view.js';
import { ImportView } from '../import/import-view.js';
import { MethodView } from '../method/method-view.js';
import { NewsView } from '../news/news-view.js';
import { PaperView } from '../paper/paper-view.js';
import { ReviewView } from '../review/review-view.js';
import { SearchView } from '../search/search-view.js';
import { SurveyView } from '../survey/survey-view.js';
import { useAddress } from '../shell/address.js';
import { useAsOf } from '../shell/use-as-of.js';
import { Footer } from './footer.js';
import { NotHere } from './not-here.js';
import { PastNote } from './past-note.js';
import { TopBar } from './top-bar.js';

export function App() {
  const { path } = useAddress();
  const asOf = useAsOf();
  useEffect(() => {
    scrollTo(0, 0);
  }, [path]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <TopBar path={path} />
      <PastNote />
      <main id="main" tabIndex={-1}>
        <View key={asOf} path={path} />
      </main>
      <Footer />
    </>
  );
}

/** The service knows the same addresses: src/pages/explorer.ts. */
function View({ path }: { readonly path: string }) {
  const [, kind = '', ...rest] = partsOf(path);
  // A DOI has slashes.
  const ref = rest.join('/');
  if (path === '/') return <FieldView />;
  if (kind === 'about') return <AboutView />;
  if (kind === 'search') return <SearchView />;
  if (path === '/news') return <NewsView />;
  if (path === '/review') return <ReviewView />;
  if (path === '/import') return <ImportView />;
  if (kind === 'survey') return <SurveyView slug={ref || null} />;
  if (path === '/methods') return <MethodsView />;
  if (path === '/categories') return <CategoriesView />;
  if (kind === 'categories' && ref) return <CategoryView key={ref} slug={ref} />;
  if (kind === 'methods' && ref) return <MethodView key={ref} slug={ref} />;
  if (kind === 'papers' && ref) return <PaperView key={ref} id={ref} />;
  if (kind === 'authors' && ref) return <AuthorView key={ref} id={ref} />;
  return <NotHere />;
}

/** None where the address cannot be decoded, as one that was cut short. */
function partsOf(path: string): readonly string[] {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}
