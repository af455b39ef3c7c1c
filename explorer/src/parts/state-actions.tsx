import { useState } from 'preact/hooks';

interface StateActionsProps {
  readonly question: { toString(): string };
  readonly variables: Readonly<Record<string, unknown>>;
}

const SAID_FOR_MS = 2_500;

/** What can be taken along of the state on the page: its address, and the question that answers the same. */
export function StateActions({ question, variables }: StateActionsProps) {
  const [said, setSaid] = useState('');
  const copy = (text: string, what: string) => {
    void navigator.clipboard.writeText(text).then(
      () => setSaid(`${what} copied`),
      () => setSaid('The browser did not allow to copy'),
    );
    setTimeout(() => setSaid(''), SAID_FOR_MS);
  };
  const text = question.toString().trim();
  const query = new URLSearchParams({ query: text, variables: JSON.stringify(variables) });
  return (
    <div class="state-actions">
      <button type="button" onClick={() => copy(location.href, 'Link')}>
        Copy link
      </button>
      <button type="button" onClick={() => copy(text, 'Query')}>
        Copy GraphQL
      </button>
      <a href={`/graphql?${query}`}>Open the query</a>
      <span role="status">{said}</span>
    </div>
  );
}
