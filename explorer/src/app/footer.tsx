import { PastChoice } from './past-note.js';

export function Footer() {
  return (
    <footer class="foot">
      <p>
        Data from{' '}
        <a href="https://www.semanticscholar.org" target="_blank" rel="noreferrer">
          Semantic Scholar
        </a>{' '}
        and from curated lists; <a href="/about">credits</a>.
      </p>
      <p class="foot-links">
        <PastChoice />
        <a href="/schema.graphql">Schema</a>
        <a href="/docs/graph-model.md">Graph model</a>
        <a href="/healthz">Health</a>
      </p>
    </footer>
  );
}
