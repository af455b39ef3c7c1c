import 'graphiql/style.css';
import '../styles/graphiql.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** GraphiQL for people who open `/graphql` in a browser, with the question of the address in it. */
const root = document.getElementById('graphiql');
const address = new URLSearchParams(location.search);

async function fetcher(question: object, options?: { readonly headers?: Readonly<Record<string, unknown>> }) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...asText(options?.headers ?? {}) },
    body: JSON.stringify(question),
  });
  return response.json() as Promise<object>;
}

function asText(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

const WELCOME = `# Ctrl+Space completes, Ctrl+Enter asks. The book at the upper left describes every field.
{
  method(ref: "LCM") {
    name
    year
    summary
    introducedBy { title }
    parents { relation parent { name } }
  }
}
`;

if (root) {
  const query = address.get('query');
  const variables = address.get('variables');
  createRoot(root).render(
    createElement(GraphiQL, {
      fetcher,
      defaultQuery: WELCOME,
      shouldPersistHeaders: false,
      ...(query === null ? {} : { query }),
      ...(variables === null ? {} : { variables }),
    }),
  );
}
