/** Sites of software, data and pages: what has its address there is no paper. */
const SITES =
  /\b(?:github|gitlab|bitbucket|figshare|zenodo|kaggle|huggingface|sourceforge|pypi|wikipedia|youtube|medium|twitter|stackoverflow|archive)\.(?:com|org|io|co)\b/i;

/** Sites whose pages are papers. */
const PAPER_SITES =
  /\b(?:arxiv\.org|openreview\.net|doi\.org|aclanthology\.org|aclweb\.org|mlr\.press|jmlr\.org|neurips\.cc|nips\.cc|thecvf\.com|ieee\.org|acm\.org|biorxiv\.org|medrxiv\.org|chemrxiv\.org|ssrn\.com|semanticscholar\.org|pubmed\.ncbi|ncbi\.nlm\.nih\.gov\/(?:pmc|pubmed)|springer\.com|sciencedirect\.com|nature\.com|wiley\.com|usenix\.org|isca-speech\.org|bmvc)/i;

const ADDRESS = /(?:https?:\/\/|\bwww\.)[^\s<>")]+/gi;

/** What shows that something was printed or presented: pages, volumes, proceedings, theses, preprints. */
const PUBLISHED =
  /\bin:?\s+proc|\bproc\.|\bproceedings\b|\bconference\b|\bworkshop\b|\bsymposium\b|\badvances in\b|\bjournal\b|\btrans(?:actions|\.)|\bJ\.\s|\bpreprint\b|\bthesis\b|\bdissertation\b|\bpp?\.\s*\d|\d+\s*\(\d+\)\s*[:,]|\d+\s*,\s*[a-z]?\d+\s*[\u2013-]\s*\d+|;\s*\d+\s*[:(]|\bvol\.|\bpress\b/i;

/**
 * Whether a reference without identifier is a web page, software or a data set: it has an address which is no paper's, and nothing that shows a publication. A PDF
 * file is a document, wherever it is.
 */
export function isNoPaper(text: string): boolean {
  const addresses = text.match(ADDRESS) ?? [];
  if (addresses.length === 0) return false;
  if (addresses.some((address) => PAPER_SITES.test(address) || /\.pdf(?:[?#].*)?[.,;]?$/i.test(address))) return false;
  if (addresses.some((address) => SITES.test(address))) return true;
  return !PUBLISHED.test(text.replace(ADDRESS, ' '));
}
