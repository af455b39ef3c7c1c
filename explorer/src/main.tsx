import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/field.css';
import './styles/pages.css';
import './styles/news.css';
import './styles/import.css';
import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { answers } from './graphql/use-answer.js';
import { followLinks } from './shell/address.js';
import { App } from './app/app.js';
import { followHead } from './shell/served-head.js';
import { watchTheme } from './shell/theme.js';

watchTheme();
followLinks();
followHead();
const root = document.getElementById('app');
if (root) {
  render(
    <QueryClientProvider client={answers}>
      <App />
    </QueryClientProvider>,
    root,
  );
}
