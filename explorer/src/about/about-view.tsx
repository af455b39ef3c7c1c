import { AboutDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { Waiting } from '../parts/waiting.js';
import { count } from '../parts/words.js';
import { useTitle } from '../shell/use-title.js';

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

export function AboutView() {
  useTitle('About');
  const answer = useAnswer(AboutDocument, {});
  return (
    <div class="page prose">
      <h1>About Stemma</h1>
      <p class="lead">
        A stemma is the family tree that scholars draw of a text's copies. This one is of methods: which papers a survey
        covers, who cites them, which methods they brought, and which method comes from which, each with evidence.
      </p>
      <Waiting answer={answer} what="what this instance holds">
        {({ status, surveys }) => (
          <>
            <dl class="figures">
              <Figure value={status.papers} name="papers" />
              <Figure value={status.methods} name="methods" />
              <Figure value={status.citations} name="citations" />
            </dl>
            <p>
              Version {status.version} on the {status.store} store, with{' '}
              {surveys.map(({ slug, title }, index) => (
                <span key={slug}>
                  {index > 0 && ', '}
                  <cite>{title}</cite>
                </span>
              ))}
              .
            </p>
          </>
        )}
      </Waiting>
      <h2>Ask it yourself</h2>
      <p>
        Everything on these pages comes from <a href="/graphql">GraphQL</a>, whose <a href="/schema.graphql">schema</a>{' '}
        describes every field; <a href="/docs/graph-model.md">the model of the graph</a> is for those who open the
        database with other tools. Three questions to begin with:
      </p>
      <ul class="examples">
        {EXAMPLES.map(([what, query]) => (
          <li key={what}>
            <a href={`/graphql?query=${encodeURIComponent(query)}`}>{what}</a>
            <code>{query}</code>
          </li>
        ))}
      </ul>
      <h2>Your own survey</h2>
      <p>
        <a href="/import">Import a reference list</a>: BibTeX, RIS, CSL-JSON or identifiers become a survey, whose
        papers are then kept up to date like those of any other.
      </p>
      <h2>Credits</h2>
      <p>
        Data from{' '}
        <a href="https://www.semanticscholar.org" target="_blank" rel="noreferrer">
          Semantic Scholar
        </a>
        , and facts from the public lists below. Where a paper is filed is their claim, and each claim names who makes
        it.
      </p>
      <Waiting answer={answer} what="the sources">
        {({ status }) => (
          <ul class="sources">
            {status.sources.map(({ name, url, cite, licence }) => (
              <li key={name}>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
                {!cite.startsWith(name) && <span>{cite}</span>}
                <small>{licence}</small>
              </li>
            ))}
          </ul>
        )}
      </Waiting>
    </div>
  );
}

function Figure({ value, name }: { readonly value: number; readonly name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}
