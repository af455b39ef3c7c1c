import { useState } from 'preact/hooks';
import { atInstant } from '../shell/as-of.js';

interface StateActionsProps {
  readonly question: { toString(): string };
  readonly variables: Readonly<Record<string, unknown>>;
  /** What can be taken along as a file: the path below `/export/`, without an ending; networks where there is one. */
  readonly exports?: { readonly path: string; readonly parameters?: string; readonly networks: boolean } | undefined;
  /** Whose changes can be followed: the path below `/feeds/`, without an ending. */
  readonly feed?: string;
}

const SAID_FOR_MS = 2_500;

const LISTS: readonly (readonly [string, string])[] = [
  ['bib', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl.json', 'CSL-JSON'],
  ['csv', 'CSV'],
  ['md', 'Markdown'],
  ['jsonld', 'JSON-LD'],
];
const NETWORKS: readonly (readonly [string, string])[] = [
  ['graphml', 'GraphML'],
  ['gexf', 'GEXF'],
  ['net', 'Pajek'],
  ['cyjs', 'Cytoscape'],
];

/** What can be taken along of the state on the page: its address, the question that answers the same, and files. */
export function StateActions({ question, variables, exports, feed }: StateActionsProps) {
  const [said, setSaid] = useState('');
  const copy = (text: string, what: string) => {
    void navigator.clipboard.writeText(text).then(
      () => setSaid(`${what} copied`),
      () => setSaid('The browser did not allow to copy'),
    );
    setTimeout(() => setSaid(''), SAID_FOR_MS);
  };
  const text = question.toString().trim();
  const query = new URLSearchParams({ query: text, variables: JSON.stringify(atInstant(question, variables)) });
  return (
    <div class="state-actions">
      <button type="button" onClick={() => copy(location.href, 'Link')}>
        Copy link
      </button>
      <button type="button" onClick={() => copy(text, 'Query')}>
        Copy GraphQL
      </button>
      <a href={`/graphql?${query}`}>Open in GraphiQL</a>
      {exports && <ExportLinks {...exports} />}
      {feed !== undefined && <a href={`/feeds/${feed}.atom`}>Feed</a>}
      <span role="status">{said}</span>
    </div>
  );
}

function ExportLinks({ path, parameters = '', networks }: NonNullable<StateActionsProps['exports']>) {
  return (
    <details class="exports">
      <summary>Export</summary>
      <ul>
        {[...LISTS, ...(networks ? NETWORKS : [])].map(([ending, name]) => (
          <li key={ending}>
            <a href={`/export/${path}.${ending}${parameters}`} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
