import { evidenceHost } from './evidence-hosts.js';

/** What a piece of evidence says of where it can be read. */
export interface StatedEvidence {
  readonly text: string | null;
  readonly source: string;
  readonly url: string | null;
  /** Whether it names a paper of the graph. */
  readonly hasPaper: boolean;
  /** Whether it names two papers of the graph, of which one cites the other. */
  readonly hasCitation: boolean;
  /** Whether it is marked as the claimant's own reading. */
  readonly isOwnReading: boolean;
  /** Whether a program's rule claims it: its text then says what of the paper the rule read. */
  readonly isByRule: boolean;
}

/** Why no reader can open a piece of evidence. */
export interface EvidenceProblem {
  readonly code:
    | 'evidence-url'
    | 'evidence-unknown-host'
    | 'evidence-no-document'
    | 'evidence-file-index'
    | 'evidence-bare-file'
    | 'evidence-no-place'
    | 'evidence-unopenable';
  /** The part of the evidence that is at fault. */
  readonly field: 'url' | 'source' | 'paper';
  readonly message: string;
  readonly fix: string;
  /** The host that nobody knows, where that is the fault. */
  readonly host?: string;
}

const WAYS =
  'give the http or https address where it can be read (`url`), or name a paper of the graph (`paper`) with the place in it, such as "section 3.2", or mark it as your own reading (`ownReading: true`)';

/** Parts of a paper that have a number or a letter of their own. */
const NUMBERED =
  /(?:§+|\b(?:[Ss]ect(?:ion)?s?|[Ss]ecs?|[Pp]ages?|[Pp]p?|[Ff]ig(?:ure)?s?|[Tt]ab(?:le)?s?|[Ee]q(?:uation|n)?s?|[Aa]lg(?:orithm)?s?|[Aa]pp(?:endix|endices)?|[Cc]h(?:apter)?s?|[Pp]ara(?:graph)?s?|[Ll]ines?|[Ff]ootnotes?|[Nn]otes?|[Tt]h(?:eore)?ms?|[Ll]emmas?|[Pp]rop(?:osition)?s?|[Cc]orollar(?:y|ies)|[Dd]ef(?:inition)?s?|[Rr]emarks?|[Ee]xamples?|[Ll]istings?|[Ss]uppl(?:ement)?|[Rr]ef(?:erence)?s?)\b)\.?\s*[([]?(?:\d|[A-Z](?![a-z])|[ivx]+\b)/;
/** Parts of which a paper has one. */
const NAMED =
  /\b(?:abstract|introduction|related work|background|preliminaries|conclusions?|discussion|acknowledge?ments?|appendix|supplement(?:ary material)?|reference list|title|caption|author list)\b/i;

/** Whether a text names a part of a document that a reader can turn to: a section, a page, a figure, the abstract. */
export function namesPlace(text: string): boolean {
  return NUMBERED.test(text) || NAMED.test(text);
}

/** An entry of somebody's index of files: its number means nothing to a reader. */
const FILE_INDEX =
  /\b(?:file|document|text|corpus)[ -]?index\b|\bindex[ -](?:id|entry|number)\b|\bindex of (?:the )?files\b/i;
/** A path or a name with the ending of a file, and nothing else. */
const BARE_FILE =
  /^(?:file:\/{2,3}|[a-z]:[\\/]|\.{0,2}[\\/]|~[\\/])?[\w.@+%-]+(?:[\\/][\w .@+%-]+)*\.[a-z][a-z0-9]{0,5}$/i;

/**
 * Whether a reader can open a piece of evidence: it has an address of a known host, or names a paper of the graph and the place in it, or a
 * citation of the graph, or is marked as the claimant's own reading. Null where it can be opened. The same for seeds and for what people claim.
 * @param moreHosts hosts that a seed or the operator names, beside those that everybody knows
 */
export function evidenceProblem(evidence: StatedEvidence, moreHosts: readonly string[] = []): EvidenceProblem | null {
  const { text, source, url } = evidence;
  if ([text ?? '', source].some((part) => FILE_INDEX.test(part))) {
    return {
      code: 'evidence-file-index',
      field: 'source',
      message: 'the evidence names an entry of an index of files, which no reader has',
      fix: `say what the file is and where it can be read: ${WAYS}`,
    };
  }
  if (url !== null) return addressProblem(url, moreHosts);
  if (evidence.hasCitation || evidence.isOwnReading) return null;
  if (evidence.hasPaper) {
    if (evidence.isByRule || namesPlace(source) || namesPlace(text ?? '')) return null;
    return {
      code: 'evidence-no-place',
      field: 'paper',
      message: 'the evidence names a paper, but no place in it',
      fix: 'say in `source` or `text` where the paper says it: a section, page, figure, table, equation or the abstract',
    };
  }
  if (BARE_FILE.test(source.trim())) {
    return {
      code: 'evidence-bare-file',
      field: 'source',
      message: `"${shortened(source)}" is the name of a file, and nothing says where a reader finds it`,
      fix: WAYS,
    };
  }
  return {
    code: 'evidence-unopenable',
    field: 'source',
    message: `no reader can open "${shortened(source)}": it has neither an address nor a paper of the graph`,
    fix: WAYS,
  };
}

function addressProblem(address: string, moreHosts: readonly string[]): EvidenceProblem | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:\/\//i.test(address) || /\s/.test(address)) {
    return {
      code: BARE_FILE.test(address) ? 'evidence-bare-file' : 'evidence-url',
      field: 'url',
      message: `"${shortened(address)}" is no http or https address`,
      fix: WAYS,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      code: 'evidence-url',
      field: 'url',
      message: `the address "${shortened(address)}" has a name or a password before its host`,
      fix: 'give the address that anybody can open, without them',
    };
  }
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const kind = evidenceHost(host, moreHosts);
  if (kind === null) {
    return {
      code: 'evidence-unknown-host',
      field: 'url',
      message: `the address is of "${shortened(host)}", a host that is not known for research, code or data`,
      fix: 'check its spelling; if readers can open it, name the host: under `evidenceHosts` of the survey.yaml of the seed, or in the setting STEMMA_EVIDENCE_HOSTS of the service',
      host,
    };
  }
  if (kind === 'DOCUMENT' && url.pathname.replaceAll('/', '') === '' && url.search === '') {
    return {
      code: 'evidence-no-document',
      field: 'url',
      message: `"${shortened(address)}" is the front page of ${host}, not what says it`,
      fix: 'give the address of the paper, repository or page itself',
    };
  }
  return null;
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
