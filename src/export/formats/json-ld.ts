import { displayName, familyWithParticle, nameParts } from '../../domain/author-name.js';
import type { CitationIntent } from '../../domain/citation.js';
import { plainTitle } from '../../domain/rich-text.js';
import type { CitationOf } from '../../graph/ports/citation-store.js';
import { VERSION } from '../../platform/version.js';
import { isRetracted, noticeText, type Notice } from '../../domain/notice.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import { IRI_PARTS, paperIris } from '../paper-iris.js';
import { landingPage, linkIdentifiers, referenceType } from '../../queries/reference-facts.js';
import { sizeText, type Stamp } from '../stamp.js';
import { methodIri, methodNode } from './json-ld-lineage.js';
import { CONTEXT, known, typedDate } from './json-ld-terms.js';
import type { ExportFormat } from '../export-format.js';
import { citationsWithin } from '../citations-within.js';
import { lineageMethods, type LinkedMethod } from '../lineage-methods.js';

export const JSON_LD: ExportFormat = {
  name: 'json-ld',
  label: 'JSON-LD',
  ending: 'jsonld',
  kind: 'list',
  mediaType: 'application/ld+json',
  showsMethods: true,
  write: ({ stamp, paperIds, lineage, reader, ports }) => {
    const shown = new Set(paperIds);
    return writeJsonLd(stamp, {
      papers: reader.read(paperIds),
      citationsOf: (ids) => citationsWithin(ports.citations, ids, shown, IRI_PARTS),
      methods: lineage && lineageMethods(lineage, reader, ports),
    });
  },
};

type Citations = readonly CitationOf<(typeof IRI_PARTS)[number]>[];

/** What a JSON-LD file is of, read piece by piece. */
interface LinkedData {
  readonly papers: AsyncIterable<readonly ExportedPaper[]>;
  /** The citations among the papers of the export that these papers make. */
  readonly citationsOf: (citingIds: readonly string[]) => Promise<Citations>;
  /** Of a lineage its methods, each with the paper that introduces it and the links whose child it is; null: papers alone. */
  readonly methods: AsyncIterable<readonly LinkedMethod[]> | null;
}

/** What the source calls a citation's intent, in the words of CiTO; comparing results is nearest to discussing them. */
const CITO: Readonly<Record<CitationIntent, string>> = {
  BACKGROUND: 'cito:obtainsBackgroundFrom',
  METHODOLOGY: 'cito:usesMethodIn',
  RESULT: 'cito:discusses',
};

/** JSON-LD: a schema.org Dataset whose parts are ScholarlyArticles, with what each cites among the papers of the export; of a lineage, about its methods. */
async function* writeJsonLd(stamp: Stamp, { papers, citationsOf, methods }: LinkedData): AsyncGenerator<string> {
  const { title, query, base, snapshotAt, notes, credits } = stamp;
  const meaning =
    methods === null
      ? 'A paper points to what it cites among them.'
      : 'A method points to what it descends from, and papers to what they cite among them.';
  const head = {
    '@context': CONTEXT,
    '@type': 'Dataset',
    name: title,
    description: [`${sizeText(stamp)}, from ${query}. ${meaning}`, ...notes].join(' '),
    dateModified: snapshotAt,
    ...known('isBasedOn', base === null ? null : `${base}${query}`),
    creator: { '@type': 'SoftwareApplication', name: 'Stemma', softwareVersion: VERSION },
    creditText: credits.map(({ cite }) => cite),
    usageInfo: credits.map(({ name, licence }) => `${name}: ${licence}`),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"hasPart":[\n`;
  yield* lines(papers, async (some) => {
    const citations = await citationsOf(some.map(({ id }) => id));
    return some.map((paper) =>
      article(
        paper,
        citations.filter(({ citation }) => citation.citingId === paper.id),
        base,
      ),
    );
  });
  if (methods !== null) {
    yield '\n],"about":[\n';
    yield* lines(methods, (some) => some.map(({ method, paper, links }) => methodNode(method, paper, links, base)));
  }
  yield '\n]}\n';
}

/** The items of an array, one a line. */
async function* lines<Item>(
  items: AsyncIterable<readonly Item[]>,
  nodesOf: (some: readonly Item[]) => readonly object[] | Promise<readonly object[]>,
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const some of items) {
    const written = (await nodesOf(some)).map((node) => JSON.stringify(node));
    if (written.length > 0) yield (isFirst ? '' : ',\n') + written.join(',\n');
    isFirst &&= written.length === 0;
  }
}

function article(paper: ExportedPaper, citations: Citations, base: string | null): object {
  const [name, ...others] = paperIris(paper);
  const identifiers = Object.entries({ stemma: paper.id, ...linkIdentifiers(paper) }).filter(
    ([, value]) => value !== null,
  );
  return {
    '@id': name,
    '@type': referenceType(paper) === 'book' ? 'Book' : 'ScholarlyArticle',
    name: oneLine(plainTitle(paper.title)),
    ...known('author', paper.authors?.map((author) => agent(author.name)) ?? null),
    ...known('datePublished', typedDate(paper)),
    ...known('isPartOf', paper.venue === null ? null : { '@type': 'Periodical', name: oneLine(paper.venue) }),
    ...known('url', landingPage(paper)),
    ...known('mainEntityOfPage', base === null ? null : `${base}/papers/${paper.id}`),
    // Its own name among them: a search by DOI need not know which identifier names the paper.
    ...known(
      'sameAs',
      [name, ...others].filter((iri) => !iri.startsWith('urn:')),
    ),
    identifier: identifiers.map(([scheme, value]) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    ...known('abstract', paper.abstract === null ? null : oneLine(paper.abstract)),
    ...known(
      'keywords',
      paper.categories.map((category) => category.name),
    ),
    ...known('creativeWorkStatus', isRetracted(paper.notices) === true ? 'Retracted' : null),
    ...known('correction', paper.notices.notices.map(correction)),
    ...known(
      'mentions',
      paper.methods.map((method) => ({
        '@id': methodIri(method),
        '@type': 'DefinedTerm',
        name: oneLine(method.name),
        termCode: method.slug,
      })),
    ),
    ...cited(citations),
  };
}

/** schema.org has this class for corrections of every kind, retractions among them. */
function correction(notice: Notice): object {
  return {
    '@type': 'CorrectionComment',
    name: notice.kind,
    text: noticeText(notice),
    ...known('datePublished', typedDate({ publicationDate: notice.date, year: null })),
    ...known('url', notice.doi === null ? null : `https://doi.org/${encodeURI(notice.doi)}`),
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

function cited(citations: Citations): Readonly<Record<string, unknown>> {
  const targets: Record<string, object[]> = {};
  for (const { citation, paper } of citations) {
    const words = ['cito:cites', ...(citation.intents ?? []).map((intent) => CITO[intent])];
    for (const word of new Set(words)) (targets[word] ??= []).push({ '@id': paperIris(paper)[0] });
  }
  return {
    ...known(
      'citation',
      citations.map(({ paper }) => paperIris(paper)[0]),
    ),
    ...targets,
  };
}
