import type { LineageLink, Method } from '../../domain/knowledge.js';
import { isDescent } from '../../domain/lineage/link-order.js';
import { urnOf } from '../../domain/urn.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import { paperIris } from '../paper-iris.js';
import { known } from './json-ld-terms.js';

/** The name of a method in linked data: the same on every instance of the graph. */
export function methodIri({ id }: Pick<Method, 'id'>): string {
  return urnOf('method', id);
}

/**
 * A method with what it descends from: `prov:wasDerivedFrom` for what is accepted, and each link, proposed ones and comparisons too, with its relation,
 * status and evidence as a qualified derivation or influence (https://www.w3.org/TR/prov-o/#description-qualified-terms).
 * @param links those whose child it is
 * @param base the address of the service; null where that is not known
 */
export function methodNode(
  method: Method,
  paper: ExportedPaper | null,
  links: readonly LineageLink[],
  base: string | null,
): object {
  const { name, slug, aliases, summary, year } = method;
  const descent = links.filter((link) => isDescent(link) && link.status === 'ACCEPTED');
  return {
    '@id': methodIri(method),
    '@type': ['DefinedTerm', 'prov:Entity'],
    name: oneLine(name),
    termCode: slug,
    ...known('alternateName', aliases.map(oneLine)),
    ...known('description', summary === null ? null : oneLine(summary)),
    ...known('temporalCoverage', year === null ? null : String(year)),
    ...known('url', base === null ? null : `${base}/methods/${encodeURIComponent(slug)}`),
    ...known('subjectOf', paper === null ? null : paperIris(paper)[0]),
    ...known('prov:wasDerivedFrom', parentIris(descent)),
    ...known(
      'prov:qualifiedDerivation',
      links.filter(isDescent).map((link) => influence('prov:Derivation', link)),
    ),
    ...known(
      'prov:qualifiedInfluence',
      links.filter((link) => !isDescent(link)).map((link) => influence('prov:EntityInfluence', link)),
    ),
  };
}

function parentIris(links: readonly LineageLink[]): readonly string[] {
  return [...new Set(links.map(({ parentId }) => methodIri({ id: parentId })))];
}

function influence(type: string, { parentId, relation, status, claimedBy, evidence }: LineageLink): object {
  const [first] = evidence;
  return {
    '@type': type,
    'prov:entity': methodIri({ id: parentId }),
    name: relation.toLowerCase().replaceAll('_', ' '),
    creativeWorkStatus: status.toLowerCase(),
    creditText: claimedBy,
    ...known('text', first?.text == null ? null : oneLine(first.text)),
    ...known('provider', first === undefined ? null : oneLine(first.source)),
  };
}
