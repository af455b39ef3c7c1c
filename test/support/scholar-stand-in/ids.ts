/** A paper id as callers write it, taken apart. `value` is in the form in which the world compares it. */
export interface PaperIdForm {
  readonly kind: 'sha' | 'corpusId' | 'doi' | 'arxiv' | 'mag' | 'acl' | 'pmid' | 'pmcid';
  readonly value: string;
}

const SHA = /^[0-9a-f]{40}$/i;
const DIGITS = /^\d{1,19}$/;
const DOI = /^10\.\d{4,9}\/\S+$/;
const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?\/\d{7})$/i;

function digits(kind: PaperIdForm['kind'], value: string): PaperIdForm | undefined {
  return DIGITS.test(value) ? { kind, value } : undefined;
}

function doi(value: string): PaperIdForm | undefined {
  return DOI.test(value) ? { kind: 'doi', value: value.toLowerCase() } : undefined;
}

/** Versions are refused: nothing recorded shows the source take one, so a client has to strip it. */
function arxiv(value: string): PaperIdForm | undefined {
  return ARXIV.test(value) ? { kind: 'arxiv', value: value.toLowerCase() } : undefined;
}

function acl(value: string): PaperIdForm | undefined {
  return value === '' ? undefined : { kind: 'acl', value: value.toLowerCase() };
}

function url(text: string): PaperIdForm | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, pathname } = new URL(text);
  const site = hostname.split('.').slice(-2).join('.');
  const path = decodeURIComponent(pathname).replace(/\/$/, '');
  if (site === 'semanticscholar.org') {
    const sha = /^\/paper\/(?:[^/]+\/)?([0-9a-f]{40})$/i.exec(path)?.[1];
    return sha === undefined ? undefined : { kind: 'sha', value: sha.toLowerCase() };
  }
  if (site === 'arxiv.org') return arxiv(/^\/(?:abs|pdf)\/(.+?)(?:\.pdf)?$/.exec(path)?.[1] ?? '');
  if (site === 'aclweb.org') return acl(/^\/anthology\/(.+?)(?:\.pdf)?$/.exec(path)?.[1] ?? '');
  if (site === 'acm.org') return doi(/^\/doi\/(?:abs\/|pdf\/)?(10\..+)$/.exec(path)?.[1] ?? '');
  if (site === 'biorxiv.org') return doi(/^\/content\/(10\..+?)(?:v\d+)?(?:\.full|\.abstract)?$/.exec(path)?.[1] ?? '');
  return undefined;
}

const PREFIXES: Readonly<Record<string, (value: string) => PaperIdForm | undefined>> = {
  corpusid: (value) => digits('corpusId', value),
  doi,
  arxiv,
  mag: (value) => digits('mag', value),
  acl,
  pmid: (value) => digits('pmid', value),
  pmcid: (value) => digits('pmcid', value),
  url,
};

/**
 * Takes a paper id apart: a 40-hex sha, a bare DOI, or a prefix in any case before CorpusId, DOI, ARXIV, MAG, ACL, PMID, PMCID or URL.
 * `undefined` when it has none of these forms.
 */
export function parsePaperId(text: string): PaperIdForm | undefined {
  if (SHA.test(text)) return { kind: 'sha', value: text.toLowerCase() };
  if (DOI.test(text)) return doi(text);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return PREFIXES[text.slice(0, colon).toLowerCase()]?.(text.slice(colon + 1));
}
