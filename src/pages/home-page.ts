import type { GraphStats } from '../graph/ports/graph-store.js';
import type { Survey } from '../domain/knowledge.js';

/** What the page at `/` tells. */
export interface HomePageFacts {
  readonly version: string;
  readonly store: string;
  readonly stats: GraphStats;
  readonly surveys: readonly Survey[];
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  [
    'The methods of a category',
    '{ category(ref: "distillation") { name methods(first: 5) { totalCount nodes { name year } } } }',
  ],
  [
    'A paper by any of its identifiers',
    '{ paper(ref: "arXiv:2006.11239") { title year introduces { name } categories { category { name } claimedBy } } }',
  ],
  ['What a survey covers', '{ surveys { title covers(first: 5) { totalCount edges { listedBy node { title } } } } }'],
];

/** The page at `/`: what is here, and how to ask. No script, no style but its own, nothing from elsewhere. */
export function homePage({ version, store, stats, surveys }: HomePageFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stemma</title>
<link rel="stylesheet" href="/home.css">
</head>
<body>
<main>
<h1>Stemma</h1>
<p>A literature knowledge graph: papers, who cites whom, the methods they introduce, and which method comes from which.</p>
<dl>
<div><dt>Papers</dt><dd>${number(stats.papers)}</dd></div>
<div><dt>Citations</dt><dd>${number(stats.citations)}</dd></div>
<div><dt>Methods</dt><dd>${number(stats.methods)}</dd></div>
</dl>
${stats.citations === 0 ? '<p class="note">No citations are known yet: <code>npx stemma ingest</code> reads them from Semantic Scholar.</p>' : ''}
<h2>Surveys</h2>
<ul>
${surveys.map(({ title, slug }) => `<li>${escapeHtml(title)} <code>${escapeHtml(slug)}</code></li>`).join('\n')}
</ul>
<h2>Ask</h2>
<p>GraphQL is at <a href="/graphql?query=${encodeURIComponent('{ __typename }')}"><code>/graphql</code></a>, its schema at <a href="/schema.graphql"><code>/schema.graphql</code></a>, the model of the graph at
<a href="/docs/graph-model.md"><code>/docs/graph-model.md</code></a>. Three questions to begin with:</p>
<ul>
${EXAMPLES.map(([what, query]) => `<li><a href="/graphql?query=${encodeURIComponent(query)}">${what}</a><br><code>${escapeHtml(query)}</code></li>`).join('\n')}
</ul>
<footer>
<p>Data from <a href="https://www.semanticscholar.org">Semantic Scholar</a> (Kinney et al. 2023, arXiv:2301.10140) and from curated seeds. Stemma ${escapeHtml(version)} on the ${escapeHtml(store)} store.
<a href="/healthz">/healthz</a> <a href="/readyz">/readyz</a></p>
</footer>
</main>
</body>
</html>
`;
}

export const HOME_STYLE = `:root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6473; --line: #d8dde5; --paper: #fbfaf7; --link: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a3abb8; --line: #38404d; --paper: #14181f; --link: #8ab8f5; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 2.2rem; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
a { color: var(--link); }
code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
dl { display: flex; flex-wrap: wrap; gap: 2.5rem; margin: 1.8rem 0; }
dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; font-size: 1.7rem; font-variant-numeric: tabular-nums; }
ul { padding-left: 1.2rem; }
li { margin: .5rem 0; }
li code { color: var(--soft); }
.note { border-left: 3px solid var(--line); padding-left: .9rem; color: var(--soft); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
`;

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
