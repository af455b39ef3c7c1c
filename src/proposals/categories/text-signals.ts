import { NEGATION, OWN_WORK } from '../lineage/relation-patterns.js';
import { splitSentences } from '../lineage/sentences.js';
import { findPhrases, readable, saysAny, type Match } from './phrases.js';
import type { Signal } from './signal.js';
import { VOCABULARY, type Topic } from './vocabulary.js';

/** What a sentence of one's own abstract weighs against a title, and a TLDR, which tells nothing but the paper's own work. */
const ABSTRACT_WEIGHT = 0.5;
const TLDR_WEIGHT = 0.7;

/** Distillation in the service of another technique: a quantized network trained under its teacher is quantization. */
const BY_MEANS_OF =
  /(?:\b(?:via|with|using|through|by|under)\s+(?:[\p{L}\p{N}]+\s+){0,4}|\b(?:assisted|guided|aided)\s+)$/iu;
/** What another technique is applied to: `Quantization ... for Few-Step Diffusion`. */
const MEANS_WEIGHT = 0.4;

/** Sentences about others' work, or about what this work goes along with. */
const OTHERS =
  /\b(?:such as|e\.g\.|existing|previous(?:ly)?|prior|recent(?:ly)?|conventional|state-of-the-art|compatible|orthogonal|complementary|compared?|combined? with|integrated? with|including|like|however|although|challeng\w+|limit(?:ed|ation)s?)\b/i;

export function titleSignals(title: string): Signal[] {
  const text = readable(title);
  const found = VOCABULARY.filter((topic) => !saysAny(text, topic.vetoes)).map((topic) => ({
    topic,
    matches: strongest(findPhrases(text, topic.phrases, topic.guards)),
  }));
  const plain = found.filter(({ matches }) => matches.some((match) => !match.phrase.aim && !isMeans(text, match)));
  return found.flatMap(({ topic, matches }) =>
    matches.map((match) => {
      const serves =
        topic.category === 'distillation' && plain.some((other) => other.topic !== topic) && isMeans(text, match);
      return signal(
        topic,
        match,
        match.phrase.weight * (serves ? MEANS_WEIGHT : 1),
        'title',
        `the title says "${title.slice(match.start, match.end)}"`,
      );
    }),
  );
}

/** What the TLDR says, and those sentences of the abstract that tell what its authors do. */
export function summarySignals(abstract: string | null, tldr: string | null): Signal[] {
  const own = splitSentences(abstract ?? '').filter(
    (sentence) => OWN_WORK.test(sentence) && !OTHERS.test(sentence) && !NEGATION.test(sentence),
  );
  return [
    ...splitSentences(tldr ?? '').flatMap((sentence) => sentenceSignals(sentence, TLDR_WEIGHT, 'the TLDR says')),
    ...own.flatMap((sentence) => sentenceSignals(sentence, ABSTRACT_WEIGHT, 'the abstract says')),
  ];
}

/** One signal a topic and sentence: words of one sentence say one thing. */
function sentenceSignals(sentence: string, share: number, who: string): Signal[] {
  const text = readable(sentence);
  return VOCABULARY.filter((topic) => !saysAny(text, topic.vetoes)).flatMap((topic) =>
    strongest(findPhrases(text, topic.phrases, topic.guards).filter(({ phrase }) => !phrase.aim))
      .slice(0, 1)
      .map((match) =>
        signal(
          topic,
          match,
          match.phrase.weight * share,
          'summary',
          `${who} "${sentence.slice(match.start, match.end)}"`,
        ),
      ),
  );
}

const signal = (topic: Topic, match: Match, weight: number, from: Signal['from'], words: string): Signal => ({
  topic: topic.category,
  weight,
  aim: match.phrase.aim,
  narrower: match.phrase.narrower,
  from,
  words,
});

/** Heaviest first; of overlapping matches the heaviest, then the longest, alone. */
function strongest(matches: readonly Match[]): Match[] {
  const kept: Match[] = [];
  const order = (a: Match, b: Match) =>
    b.phrase.weight - a.phrase.weight || b.end - b.start - (a.end - a.start) || a.start - b.start;
  for (const match of matches.toSorted(order))
    if (!kept.some(({ start, end }) => start < match.end && match.start < end)) kept.push(match);
  return kept;
}

function isMeans(text: string, { start }: Match): boolean {
  return BY_MEANS_OF.test(text.slice(0, start));
}
