import { useEffect } from 'preact/hooks';
import { AboutView } from '../about/about-view.js';
import { FieldView } from '../field/field-view.js';
import { useAddress } from './address.js';
import { Footer } from './footer.js';
import { NotHere } from './not-here.js';
import { TopBar } from './top-bar.js';

export function App() {
  const { path } = useAddress();
  useEffect(() => {
    scrollTo(0, 0);
  }, [path]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <TopBar path={path} />
      <main id="main" tabIndex={-1}>
        <View path={path} />
      </main>
      <Footer />
    </>
  );
}

function View({ path }: { readonly path: string }) {
  if (path === '/') return <FieldView />;
  if (path === '/about') return <AboutView />;
  return <NotHere />;
}
