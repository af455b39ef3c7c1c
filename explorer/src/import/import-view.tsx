import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, AskError } from '../graphql/ask.js';
import {
  MakeSurveyDocument,
  ReadReferenceListDocument,
  type MakeSurveyMutation,
  type ReadReferenceListQuery,
} from '../graphql/generated.js';
import { answers } from '../graphql/use-answer.js';
import { keptKey } from '../parts/kept-key.js';
import { count, counted } from '../parts/words.js';
import { useTitle } from '../shell/use-title.js';
import { choiceInputs, choiceOf, isTaken, type Choice, type Choices } from './choices.js';
import { EntryGroups } from './entry-groups.js';
import { ListChooser } from './list-chooser.js';
import type { ListText } from './read-file.js';
import { SurveyForm, type SurveyWords } from './survey-form.js';

/** BibTeX takes the service some milliseconds an entry. */
const PATIENCE_MS = 120_000;

type ReadList = ReadReferenceListQuery['referenceList'] & { readonly given: ListText };

/** A reference list becomes a survey. */
export function ImportView() {
  useTitle('Import');
  const [read, setRead] = useState<ReadList | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const open = async (given: ListText) => {
    setReading(true);
    setTrouble(null);
    setRead(null);
    try {
      const { referenceList } = await ask(
        ReadReferenceListDocument,
        { list: { ...given } },
        { patienceMs: PATIENCE_MS },
      );
      setRead({ ...referenceList, given });
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      setTrouble(error.message);
    } finally {
      setReading(false);
    }
  };
  return (
    <div class="page import">
      <header class="subject">
        <p class="kind">Import</p>
        <h1>Make a survey of your references</h1>
        <p>
          Every entry is joined with the graph by identifier and title together. Nothing is written before you make the
          survey, and no entry is dropped without being named.
        </p>
      </header>
      <ListChooser onList={(list) => void open(list)} isReading={isReading} />
      {isReading && (
        <p class="waiting" role="status">
          Reading the list…
        </p>
      )}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {read !== null && <ListPage key={read.given.text} read={read} />}
    </div>
  );
}

const FORMAT_WORDS: Readonly<Record<ReadList['format'], string>> = {
  BIBTEX: 'BibTeX',
  RIS: 'RIS',
  CSL_JSON: 'CSL-JSON',
  IDENTIFIERS: 'a list of identifiers',
  PUBMED: 'PubMed',
  ENDNOTE: 'EndNote',
  WEB_OF_SCIENCE: 'Web of Science',
  SCOPUS: 'Scopus',
};

function ListPage({ read }: { readonly read: ReadList }) {
  const { counts, entries, format, given } = read;
  const [choices, setChoices] = useState<Choices>(new Map());
  const [made, setMade] = useState<MakeSurveyMutation['makeSurvey'] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Who listens instead of looking hears what was found, and what was made.
  useEffect(() => heading.current?.focus(), [made]);
  const choose = (entry: number, choice: Choice) => setChoices((now) => new Map(now).set(entry, choice));
  const taken = entries.filter((entry) => isTaken(choiceOf(entry, choices))).length;
  const make = async ({ title, slug, doi }: SurveyWords) => {
    const input = {
      title,
      slug: slug || null,
      doi: doi || null,
      list: { ...given },
      choices: choiceInputs(entries, choices),
    };
    const { makeSurvey } = await ask(MakeSurveyDocument, { input }, { key: keptKey(), patienceMs: PATIENCE_MS });
    setMade(makeSurvey);
    await answers.invalidateQueries();
  };
  if (made !== null) {
    return (
      <section class="made">
        <h2 ref={heading} tabIndex={-1}>
          {made.survey.title} is a survey now
        </h2>
        <p>
          It covers {counted(made.papers, 'paper')}
          {made.leftOut.length > 0 && `; ${counted(made.leftOut.length, 'entry', 'entries')} of the list left out`}. Its
          seed is kept in <code>{made.folder}</code>.
        </p>
        <p>
          <a href={`/survey/${made.survey.slug}`}>Open the survey</a>, and update it there to bring in what its papers
          cite and who cites them.
        </p>
      </section>
    );
  }
  return (
    <>
      <section>
        <h2 ref={heading} tabIndex={-1}>
          {counts.entries === 0 ? 'No entry was found' : counted(counts.entries, 'entry', 'entries')} in {given.name}
        </h2>
        <p class="soft">Read as {FORMAT_WORDS[format]}.</p>
        {counts.entries > 0 && (
          <dl class="figures">
            <Figure name="matched" value={counts.matched} />
            <Figure name="new here" value={counts.new} />
            <Figure name="repeated" value={counts.repeated} />
            <Figure name="ambiguous" value={counts.ambiguous} />
            <Figure name="missing" value={counts.missing} />
          </dl>
        )}
      </section>
      <EntryGroups entries={entries} choices={choices} choose={choose} />
      {counts.entries > 0 && (
        <section>
          <h2>Make it a survey</h2>
          <SurveyForm taken={taken} left={counts.entries - taken} make={make} />
        </section>
      )}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}
