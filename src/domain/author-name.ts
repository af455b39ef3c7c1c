/** A person's name in the parts that bibliographies want, or the name of a group as it is. */
export type NameParts = PersonName | LiteralName;

export interface PersonName {
  /** Empty where only a family name is known. */
  readonly given: string;
  /** Small words before the family name, `van den`; empty for most. */
  readonly particle: string;
  readonly family: string;
  /** `Jr.`; empty for most. */
  readonly suffix: string;
}

/** A name that has no parts: of a group, or of one word. */
export interface LiteralName {
  readonly literal: string;
  /** Whether it names a group; a name of one word may be a person's. */
  readonly isGroup: boolean;
}

/**
 * Reads an author's name, which sources give as one text. With a comma (`Family, Given`, `Family, Jr., Given`, `Family, Given, Jr.`) it keeps the
 * split that the comma makes. Without one, the last word is the family name, with the particles before it. Degrees are left out. Names of groups,
 * and names that hold `and`, `et` or `&`, are literals.
 */
export function nameParts(text: string): NameParts {
  const name = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const braced = /^\{([^{}]+)\}$/.exec(name)?.[1]?.trim();
  if (braced) return { literal: braced, isGroup: true };
  if (JOINED.test(name.replace(NOBLE, ''))) return { literal: name, isGroup: true };
  const [first = '', ...others] = withoutDegrees(name.split(/\s*,\s*/).filter((part) => part !== ''));
  if (others.length === 0) return isGroup(first) ? { literal: first, isGroup: true } : givenFirst(first);
  const isOfGroup = others.some((part) => LEGAL_FORM.test(part)) || (first.includes(' ') && isGroup(first));
  return isOfGroup ? { literal: name, isGroup: true } : familyFirst(first, others);
}

/** `Family, Given`; the family name alone, or a literal as it is, where there is no more. */
export function invertedName(name: NameParts): string {
  if ('literal' in name) return name.literal;
  return [familyWithParticle(name), name.given, name.suffix].filter((part) => part !== '').join(', ');
}

/** The name as a reader says it: `Given Family, Jr.` */
export function displayName(name: NameParts): string {
  if ('literal' in name) return name.literal;
  const { given, suffix } = name;
  const plain = [given, familyWithParticle(name)].filter((part) => part !== '').join(' ');
  return suffix === '' ? plain : `${plain}${/^[JS]/.test(suffix) ? ',' : ''} ${suffix}`;
}

/** `van den Berg`. */
export function familyWithParticle({ particle, family }: Pick<PersonName, 'particle' | 'family'>): string {
  return particle === '' ? family : `${particle} ${family}`;
}

/** Several in one name: companies as well as lists that nobody took apart. */
const JOINED = /(?:^|\s)(?:and|et|und|&)\s|\bet al\b\.?$/iu;
const NOBLE = /\bvon und zu?\b/i;

const SUFFIX = /^(?:jr\.?|jnr\.?|junior|sr\.?|snr\.?)$/i;
/** In capitals alone: `Ii` is a family name. */
const NUMERAL = /^(?:I{2,3}|IV|2nd|3rd|4th)\.?$/;

function isSuffix(word: string): boolean {
  return SUFFIX.test(word) || NUMERAL.test(word);
}

/** Degrees that nobody's initials look like. */
const DEGREE =
  /^(?:Ph\.? ?D|D\.? ?Phil|M\.? ?Sc|B\.? ?Sc|M\.? ?P\.? ?H|Pharm\.? ?D|Ed\.? ?D|Sc\.? ?D|M\.? ?B\.? ?B\.? ?S)\.?$/;
/** Degrees that may be initials, as in `Smith, MD`. */
const DEGREE_OR_INITIALS =
  /^(?:M\.? ?D|D\.? ?O|D\.? ?D\.? ?S|D\.? ?V\.? ?M|M\.? ?B\.? ?A|M\.? ?S|M\.? ?A|B\.? ?A|B\.? ?S|R\.? ?N|J\.? ?D|FRCP|FACP|FACS|FRS|Esq)\.?$/;

/** The parts between commas without the degrees at their end. */
function withoutDegrees(parts: readonly string[]): readonly string[] {
  const left = [...parts];
  // Behind the family name alone stand initials.
  const isDegree = (part: string) =>
    DEGREE.test(part) || (DEGREE_OR_INITIALS.test(part) && (left.length > 2 || (left[0] ?? '').includes(' ')));
  while (left.length > 1 && (left.at(-1) ?? '').split(/\s*\/\s*/).every(isDegree)) left.pop();
  return left.map((part) => {
    const words = part.replace(/\bPh\. D\b/, 'Ph.D').split(' ');
    while (words.length > 1) {
      const last = words.at(-1) ?? '';
      const isOne = DEGREE.test(last) || (words.length > 2 && /^(?:M\.?D|D\.?D\.?S|D\.?V\.?M)\.?$/.test(last));
      if (!isOne) break;
      words.pop();
    }
    return words.join(' ');
  });
}

function familyFirst(beforeComma: string, others: readonly string[]): NameParts {
  const words = beforeComma.split(' ');
  const rest = [...others];
  let suffix = words.length > 1 && isSuffix(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const at = rest.findIndex(isSuffix);
  if (at >= 0) suffix = rest.splice(at, 1)[0] ?? '';
  // `Martin Luther King, Jr.`: the comma is that of the suffix.
  if (rest.length === 0) {
    if (words.length > 1) {
      const person = givenFirst(words.join(' '));
      return 'literal' in person ? person : { ...person, suffix: suffix || person.suffix };
    }
    return { given: '', particle: '', family: words.join(' '), suffix };
  }
  const given = rest.join(' ').split(' ');
  if (suffix === '' && given.length > 1 && isSuffix(given.at(-1) ?? '')) suffix = given.pop() ?? '';
  let from = 0;
  while (from < words.length - 1 && isSmall(words[from] ?? '')) from += 1;
  return {
    given: given.join(' '),
    particle: words.slice(0, from).join(' '),
    family: words.slice(from).join(' '),
    suffix,
  };
}

function givenFirst(name: string): NameParts {
  const words = name.split(' ');
  if (words.length === 1) return { literal: name, isGroup: false };
  const suffix = words.length > 2 && isSuffix(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const isLowerCase = !/[\p{Lu}\p{Lt}]/u.test(name);
  const isParticle = (word: string) =>
    PARTICLES.has(isLowerCase ? word : word.toLowerCase()) || (isSmall(word) && !isLowerCase);
  let from = words.length - 1;
  while (from > 1) {
    if (CONNECTORS.has(words[from - 1] ?? '') && from > 2) from -= 2;
    else if (isParticle(words[from - 1] ?? '')) from -= 1;
    else break;
  }
  let family = from;
  while (family < words.length - 1 && isSmall(words[family] ?? '')) family += 1;
  return {
    given: words.slice(0, from).join(' '),
    particle: words.slice(from, family).join(' '),
    family: words.slice(family).join(' '),
    suffix,
  };
}

/** Begins in lower case, as particles do. */
function isSmall(word: string): boolean {
  return /^['’]?\p{Ll}/u.test(word);
}

/** They join two family names: `Ortega y Gasset`. */
const CONNECTORS = new Set(['y', 'e', 'i']);

/** Words that belong to the family name that follows, in capitals as well: `Van Gool`, `De Moor`. */
const PARTICLES = new Set(
  (
    'van von vom der den de del della dello delle dela degli dei di da dal dalla das dos du des la le les lo ' +
    "el al ben ibn bint abu ter ten te thoe zu zur zum vander vanden vande op 't st. saint"
  ).split(' '),
);

const LEGAL_FORM = /^(?:inc|ltd|llc|llp|plc|corp|co|gmbh|ag|s\.?a|b\.?v|n\.?v)\.?$/i;

/** Words of groups in the languages that papers are most often from; none of them is a usual family name. */
const GROUP_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'teams?|groups?|collaborations?|consorti(?:um|a)|committees?|commissions?|projects?|foundations?|networks?|alliance|coalition',
    'institutes?|institut|instituto|istituto|universit(?:y|ies)|universit[éàä]t?|universidade?|université|hochschule|polytechnic|college',
    'laborator(?:y|ies)|laboratoire|labs?|academy|académie|academia|akademie|society|société|gesellschaft|associations?',
    'organi[sz]ations?|organisation|compan(?:y|ies)|corporation|corp|inc|ltd|llc|gmbh|agency|agencies|authority|bureau',
    'ministry|ministère|ministerio|ministerium|departments?|councils?|cent(?:er|re)s?|centro|hospitals?|clinic',
    'nations|federation|union|initiative|programme|task ?force|workshop|developers|contributors|collaborators|investigators',
    'participants|members|editors|community|research|technolog(?:y|ies)|systems|services|intelligence|museum|library|observatory',
    '(?:world|central|national|federal|development|investment|reserve) bank|(?:medical|business|law|graduate) school|university press',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);
/** `of` and `for` stand in no person's name; companies of this field that name a group by one more word. */
const GROUP_FORM =
  /\s(?:of|for|für)\s|^[Tt]he\s|\sAI$|^(?:Google|IBM|Microsoft|NVIDIA|OpenAI|DeepMind|Facebook|Amazon|Baidu|Tencent|Alibaba|Huawei|Adobe|Samsung|Anthropic|ByteDance|Salesforce)\s/;

function isGroup(name: string): boolean {
  return GROUP_FORM.test(name) || GROUP_WORDS.test(name);
}
