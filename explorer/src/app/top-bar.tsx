import { useEffect, useState } from 'preact/hooks';
import { SearchBox } from '../search/search-box.js';
import { onThemeChange, switchTheme, theme } from '../shell/theme.js';

const VIEWS = [
  { path: '/', name: 'Field' },
  { path: '/news', name: 'What is new' },
  { path: '/review', name: 'Review' },
  { path: '/methods', name: 'Methods' },
  { path: '/categories', name: 'Categories' },
  { path: '/survey', name: 'Survey' },
  { path: '/import', name: 'Import' },
] as const;

export function TopBar({ path }: { readonly path: string }) {
  return (
    <header class="top">
      <a class="brand" href="/" aria-label="Stemma: the field">
        <Mark />
        <span>Stemma</span>
      </a>
      <nav aria-label="Views">
        {VIEWS.map((view) => (
          <a key={view.path} href={view.path} aria-current={isAt(path, view.path) ? 'page' : undefined}>
            {view.name}
          </a>
        ))}
      </nav>
      <div class="top-end">
        <SearchBox />
        <ThemeSwitch />
        <a class="quiet" href="/about" aria-current={path === '/about' ? 'page' : undefined}>
          About
        </a>
      </div>
    </header>
  );
}

function isAt(path: string, view: string): boolean {
  return view === '/' ? path === '/' : path === view || path.startsWith(`${view}/`);
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M7 16c7 0 6-9 13-9M7 16h13M7 16c7 0 6 9 13 9" />
      <circle class="mark-root" cx="7" cy="16" r="4" />
      <circle cx="23" cy="7" r="3" />
      <circle cx="23" cy="16" r="3" />
      <circle cx="23" cy="25" r="3" />
    </svg>
  );
}

function ThemeSwitch() {
  const [now, setNow] = useState(theme);
  useEffect(() => onThemeChange(() => setNow(theme())), []);
  const other = now === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Use ${other} colours`}
      title={`Use ${other} colours`}
      onClick={switchTheme}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="6.5" fill="none" />
        <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" stroke="none" />
      </svg>
    </button>
  );
}
