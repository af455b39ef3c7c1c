import { PaperPageDocument, type PaperPageQuery } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { PaperLinks } from '../parts/paper-links.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { TRAINING_WORDS, authorNames, capital, partialDate, titled } from '../parts/words.js';
import { NotHere } from '../app/not-here.js';
import { useTitle } from '../shell/use-title.js';
import { CitationHistory } from './citation-history.js';
import { CitationLists } from './citation-lists.js';
import { ClaimTable } from './claim-table.js';
import { PaperCounts } from './paper-counts.js';
import { PaperNotices } from './paper-notices.js';
import { Provenance } from './provenance.js';

type Paper = NonNullable<PaperPageQuery['paper']>;

export function PaperView({ id }: { readonly id: string }) {
  const answer = useAnswer(PaperPageDocument, { ref: id }, { keep: true });
  useTitle(answer.data?.paper?.title ?? null);
  return (
    <div class="page">
      <Waiting answer={answer} what="this paper">
        {({ paper }) => (paper ? <PaperPage paper={paper} /> : <NotHere />)}
      </Waiting>
    </div>
  );
}

const STATUS_WORDS: Readonly<Record<Paper['status'], string | null>> = {
  RESOLVED: null,
  STUB: "known only as an entry of somebody's reference list",
  NOT_FOUND: 'not known to Semantic Scholar',
  MERGED: 'absorbed by another paper',
};

function PaperPage({ paper }: { readonly paper: Paper }) {
  const { introduces, tldr, abstract, surveys } = paper;
  const status = STATUS_WORDS[paper.status];
  return (
    <>
      <header class="subject">
        <p class="kind">
          Paper
          {surveys.length > 0 && ` in ${surveys.map(({ title }) => title).join(', ')}`}
          {status && `, ${status}`}
        </p>
        <h1>{titled(paper.title)}</h1>
        <p class="byline">{authorNames(paper.authors, 12) || 'Authors are not read yet'}</p>
        <p class="soft">{[partialDate(paper.published), paper.venue].filter(Boolean).join(' · ')}</p>
        <PaperLinks identifiers={paper.identifiers} pdf={paper.openAccessPdf} />
        <PaperNotices paper={paper} />
      </header>
      <div class="two-columns">
        <div>
          {tldr && (
            <section class="facts">
              <h2>In a sentence</h2>
              <p class="lead">{tldr}</p>
              <p class="soft">Written by a program of Semantic Scholar.</p>
            </section>
          )}
          {abstract && (
            <section class="facts">
              <h2>Abstract</h2>
              <p class="abstract">{abstract}</p>
            </section>
          )}
          <section class="facts">
            <h2>Introduces</h2>
            {introduces.length === 0 && <p class="soft">No method is known.</p>}
            {introduces.map(({ slug, name, summary, training }) => (
              <div class="method-card" key={slug}>
                <h3>
                  <a href={`/methods/${slug}`}>{name}</a>
                </h3>
                {summary && <p>{summary}</p>}
                {training && <p class="soft">{capital(TRAINING_WORDS[training])}.</p>}
              </div>
            ))}
          </section>
        </div>
        <div>
          <PaperCounts paper={paper} />
          <CitationHistory readings={paper.citationHistory} />
        </div>
      </div>
      <ClaimTable claims={paper.categories} />
      <CitationLists id={paper.id} completeness={paper.completeness} />
      <Provenance paper={paper} />
      <p>
        <a href={`/?focus=${paper.id}`}>Show it in the field</a>
      </p>
      <StateActions
        question={PaperPageDocument}
        variables={{ ref: paper.id }}
        exports={{ path: `paper/${paper.id}`, networks: true }}
        feed={`paper/${paper.id}`}
      />
    </>
  );
}
