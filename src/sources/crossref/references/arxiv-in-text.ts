import { makeIdentifier, type Identifier } from '../../../domain/identifier.js';

/** Archives of ids of before April 2007, which stand in texts without the word arXiv too: https://info.arxiv.org/help/arxiv_identifier.html */
const ARCHIVES = [
  'astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics|quant-ph|math|cs|q-bio|q-fin|stat|alg-geom|cmp-lg|dg-ga|solv-int|q-alg',
  'patt-sol|chao-dyn|adap-org|comp-gas|funct-an|acc-phys|ao-sci|atom-ph|bayes-an|chem-ph|mtrl-th|plasm-ph|supr-con',
].join('|');

const NAMED = String.raw`(?:arxiv(?:\.org\/(?:abs|pdf|html|format|ps)\/|(?:\s+(?:pre|e-?)prints?)?[\s:.,(\[-]*(?:arxiv[\s:.]*)?(?:abs\/)?)|\bcorr[\s,:]+(?:abs\/)?|\babs\/|\/arxiv\.)`;

const NEW_STYLE = new RegExp(String.raw`${NAMED}(\d{4})[. ]?(\d{4,5})(?!\d)`, 'gi');
const OLD_STYLE = new RegExp(
  String.raw`(?<![\w/.-])(?:${NAMED})?((?:${ARCHIVES})(?:\.[A-Z]{2})?)\/(\d{7})(?!\d)`,
  'gi',
);

/**
 * The arXiv ids that a text names, each once, in its order. Only what the word arXiv, CoRR or `abs/` announces, or an archive's name; the dot may be lost
 * (`arXiv 1512 00824`, `arXiv:180807440`). Ids have a month, and since 2015 five digits behind it: a year alone is none.
 */
export function arxivIdsIn(text: string): readonly Identifier[] {
  const found = new Map<string, Identifier>();
  const take = (value: string): void => {
    const identifier = makeIdentifier('arxiv', value);
    if (identifier) found.set(identifier.value, identifier);
  };
  for (const [, yearMonth = '', number = ''] of text.matchAll(NEW_STYLE)) {
    if (isYearMonth(yearMonth) && number.length === (yearMonth < '1501' ? 4 : 5)) take(`${yearMonth}.${number}`);
  }
  for (const [, archive = '', number = ''] of text.matchAll(OLD_STYLE)) {
    const month = Number(number.slice(2, 4));
    if (month >= 1 && month <= 12) take(`${archive}/${number}`);
  }
  return [...found.values()];
}

function isYearMonth(digits: string): boolean {
  const month = Number(digits.slice(2));
  return digits >= '0704' && month >= 1 && month <= 12;
}
