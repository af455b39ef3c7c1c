/** Hosts on which anybody can read research, its code and its data; an address there must name more than the host. */
const DOCUMENT_HOSTS: readonly string[] = [
  // Preprints and papers
  'arxiv.org',
  'ar5iv.org',
  'alphaxiv.org',
  'biorxiv.org',
  'chemrxiv.org',
  'medrxiv.org',
  'hal.science',
  'openreview.net',
  'osf.io',
  'ssrn.com',
  'doi.org',
  'aclanthology.org',
  'aclweb.org',
  'jmlr.org',
  'proceedings.mlr.press',
  'nips.cc',
  'neurips.cc',
  'iclr.cc',
  'icml.cc',
  'mlsys.org',
  'thecvf.com',
  'ecva.net',
  'aaai.org',
  'ijcai.org',
  'usenix.org',
  'isca-speech.org',
  'eg.org',
  'acm.org',
  'ieee.org',
  'computer.org',
  'acs.org',
  'aip.org',
  'ams.org',
  'aps.org',
  'bmj.com',
  'cambridge.org',
  'cell.com',
  'degruyter.com',
  'elifesciences.org',
  'elsevier.com',
  'emerald.com',
  'frontiersin.org',
  'hindawi.com',
  'iop.org',
  'jstor.org',
  'karger.com',
  'mdpi.com',
  'nature.com',
  'nejm.org',
  'oup.com',
  'peerj.com',
  'plos.org',
  'pnas.org',
  'royalsocietypublishing.org',
  'rsc.org',
  'sagepub.com',
  'science.org',
  'sciencedirect.com',
  'siam.org',
  'spiedigitallibrary.org',
  'springer.com',
  'springeropen.com',
  'biomedcentral.com',
  'tandfonline.com',
  'thelancet.com',
  'wiley.com',
  'worldscientific.com',
  // Catalogues and archives
  'crossref.org',
  'datacite.org',
  'dblp.org',
  'europepmc.org',
  'figshare.com',
  'archive.org',
  'loc.gov',
  'openalex.org',
  'paperswithcode.com',
  'semanticscholar.org',
  'wikidata.org',
  'wikipedia.org',
  'zenodo.org',
  // Code, models and data
  'bitbucket.org',
  'codeberg.org',
  'github.com',
  'githubusercontent.com',
  'gitlab.com',
  'huggingface.co',
  'kaggle.com',
  'modelscope.cn',
  'npmjs.com',
  'pypi.org',
  'sourceforge.net',
];

/** Hosts that are one site each: their front page can be the document. */
const SITE_HOSTS: readonly string[] = [
  'github.io',
  'gitlab.io',
  'hf.space',
  'readthedocs.io',
  'pytorch.org',
  'tensorflow.org',
  'w3.org',
  'rfc-editor.org',
  'deepmind.com',
  'deepmind.google',
  'meta.com',
  'microsoft.com',
  'nvidia.com',
  'openai.com',
  'research.google',
  'stability.ai',
];

/** Universities and public bodies: `mit.edu`, `ox.ac.uk`, `tsinghua.edu.cn`, `nih.gov`. */
const PUBLIC_BODY = /\.(?:edu|gov)(?:\.[a-z]{2})?$|\.ac\.[a-z]{2}$/;

/** A host alone, in lower case: no scheme, port or path. */
export const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** A name of several labels that ends in letters: no address of a machine, no name of a network at home. */
const PUBLIC_NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

const isUnder = (host: string, above: string): boolean => host === above || host.endsWith(`.${above}`);

/** DOCUMENT: an address there needs a path. SITE: the host alone may do. Null: nobody vouches for the host. `more` are hosts that a seed or the operator names. */
export function evidenceHost(host: string, more: readonly string[] = []): 'DOCUMENT' | 'SITE' | null {
  if (more.some((one) => isUnder(host, one.toLowerCase()))) return 'SITE';
  if (!PUBLIC_NAME.test(host)) return null;
  if (SITE_HOSTS.some((one) => isUnder(host, one))) return 'SITE';
  if (DOCUMENT_HOSTS.some((one) => isUnder(host, one))) return 'DOCUMENT';
  return PUBLIC_BODY.test(host) ? 'SITE' : null;
}

/** Every host of this list, for advice on one that is misspelled. */
export const KNOWN_EVIDENCE_HOSTS: readonly string[] = [...DOCUMENT_HOSTS, ...SITE_HOSTS];
