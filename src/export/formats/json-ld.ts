import { displayName, familyWithParticle, nameParts } from '../../domain/author-name.js';
import type { Citation, CitationIntent } from '../../domain/citation.js';
import { citedDate } from '../../domain/paper.js';
import { VERSION } from '../../platform/version.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import { landingPage, linkIdentifiers, referenceType, sourcePage } from '../../queries/reference-facts.js';
import type { Stamp } from '../stamp.js';
import { plainTitle } from '../../domain/rich-text.js';

const CONTEXT = {
  '@vocab': 'https://schema.org/',
  cito: 'http://purl.org/spar/cito/',
  stemma: 'urn:stemma:',
};

/** What the source calls a citation's intent, in the words of CiTO; comparing results is nearest to discussing them. */
const CITO: Readonly<Record<CitationIntent, string>> = {
  BACKGROUND: 'cito:obtainsBackgroundFrom',
  METHODOLOGY: 'cito:usesMethodIn',
  RESULT: 'cito:discusses',
};

/**
 * JSON-LD: a schema.org Dataset whose parts are ScholarlyArticles, with what each cites among the papers of the export in CiTO.
 * @param citationsOf the citations among the papers of the export that these papers make
 */
export async function* writeJsonLd(
  stamp: Stamp,
  papers: AsyncIterable<readonly ExportedPaper[]>,
  citationsOf: (citingIds: readonly string[]) => Promise<readonly Citation[]>,
): AsyncGenerator<string> {
  const { title, query, snapshotAt, notes, credits, papers: size } = stamp;
  const head = {
    '@context': CONTEXT,
    '@type': 'Dataset',
    name: title,
    description: [`${size} papers; a paper points to what it cites among them.`, ...notes].join(' '),
    dateModified: snapshotAt,
    isBasedOn: query,
    creator: { '@type': 'SoftwareApplication', name: 'Stemma', softwareVersion: VERSION },
    creditText: credits.map(({ cite }) => cite),
    usageInfo: credits.map(({ name, licence }) => `${name}: ${licence}`),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"hasPart":[\n`;
  let isFirst = true;
  for await (const some of papers) {
    const citations = await citationsOf(some.map(({ id }) => id));
    const lines = some.map((paper) =>
      JSON.stringify(
        article(
          paper,
          citations.filter(({ citingId }) => citingId === paper.id),
        ),
      ),
    );
    if (lines.length > 0) yield (isFirst ? '' : ',\n') + lines.join(',\n');
    isFirst &&= lines.length === 0;
  }
  yield '\n]}\n';
}

function article(paper: ExportedPaper, citations: readonly Citation[]): object {
  const { doi, arxiv } = linkIdentifiers(paper);
  const same = [
    doi === null ? null : landingPage(paper),
    arxiv === null ? null : `https://arxiv.org/abs/${arxiv}`,
    sourcePage(paper),
  ].filter((address) => address !== null);
  return {
    '@id': `stemma:${paper.id}`,
    '@type': referenceType(paper) === 'book' ? 'Book' : 'ScholarlyArticle',
    name: oneLine(plainTitle(paper.title)),
    ...(paper.authors?.length ? { author: paper.authors.map(({ name }) => agent(name)) } : {}),
    ...known('datePublished', citedDate(paper)),
    ...(paper.venue === null ? {} : { isPartOf: { '@type': 'Periodical', name: oneLine(paper.venue) } }),
    ...known('url', landingPage(paper)),
    ...(same.length > 0 ? { sameAs: same } : {}),
    ...known('abstract', paper.abstract === null ? null : oneLine(paper.abstract)),
    ...(paper.categories.length > 0 ? { keywords: paper.categories.map(({ name }) => name) } : {}),
    ...(paper.methods.length > 0
      ? { mentions: paper.methods.map(({ name, slug }) => ({ '@type': 'DefinedTerm', name, termCode: slug })) }
      : {}),
    ...cited(citations),
  };
}

function agent(text: string): object {
  const parts = nameParts(oneLine(text));
  const name = displayName(parts);
  if ('literal' in parts) return { '@type': parts.isGroup ? 'Organization' : 'Person', name };
  const { given, suffix } = parts;
  return {
    '@type': 'Person',
    name,
    ...known('givenName', given || null),
    familyName: familyWithParticle(parts),
    ...known('honorificSuffix', suffix || null),
  };
}

function known(name: string, value: string | null): object {
  return value === null ? {} : { [name]: value };
}

function cited(citations: readonly Citation[]): Record<string, readonly object[]> {
  const targets: Record<string, object[]> = {};
  for (const { citedId, intents } of citations) {
    const words = ['cito:cites', ...(intents ?? []).map((intent) => CITO[intent])];
    for (const word of new Set(words)) (targets[word] ??= []).push({ '@id': `stemma:${citedId}` });
  }
  return targets;
}
