import { useState } from 'preact/hooks';
import { ExportFormatsDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
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
  const [isOpen, setOpen] = useState(false);
  const { data } = useAnswer(ExportFormatsDocument, {}, { enabled: isOpen });
  const formats = data?.exportFormats.filter(({ kind }) => networks || kind === 'LIST') ?? [];
  return (
    <details class="exports" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Export</summary>
      <ul>
        {formats.map(({ ending, label }) => (
          <li key={ending}>
            <a href={`/export/${path}.${ending}${parameters}`} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
