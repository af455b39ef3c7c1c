import type { LineageRelation } from '../../domain/knowledge.js';

/** A wording by which a citing sentence says how its own method relates to the cited one. */
export interface RelationPattern {
  readonly relation: LineageRelation;
  readonly wording: RegExp;
  /** Where the citation stands, seen from the wording. */
  readonly citation: 'after' | 'before';
  /** How plainly the wording says it, 0 to 1, when the authors speak of their own work and cite one thing. */
  readonly weight: number;
}

const after = (relation: LineageRelation, weight: number, wording: RegExp): RelationPattern => ({
  relation,
  wording,
  citation: 'after',
  weight,
});
const before = (relation: LineageRelation, weight: number, wording: RegExp): RelationPattern => ({
  ...after(relation, weight, wording),
  citation: 'before',
});

export const RELATION_PATTERNS: readonly RelationPattern[] = [
  after('EXTENDS', 0.9, /\b(?:extend(?:s|ed|ing)?|extensions? (?:of|to))\b/gi),
  after('EXTENDS', 0.9, /\b(?:build(?:s|ing)?|built) (?:up)?on\b/gi),
  after('EXTENDS', 0.9, /\b(?:build(?:s|ing)?|built) (?:directly |closely )?(?:upon|on top of)\b/gi),
  after('EXTENDS', 0.8, /\b(?:is|are|was|were) (?:largely |mainly |directly )?based (?:up)?on\b/gi),
  after('EXTENDS', 0.7, /\bbased (?:up)?on\b/gi),
  after('EXTENDS', 0.9, /\bgenerali[sz](?:e|es|ed|ing|ations? of)\b/gi),
  after('EXTENDS', 0.8, /\bimprov(?:e|es|ed|ing) (?:up)?on\b/gi),
  after('EXTENDS', 0.8, /\b(?:variants?|modifications?|modified versions?|improved versions?) of\b/gi),
  after('EXTENDS', 0.7, /\b(?:inherit(?:s|ed)?|deriv(?:e|es|ed)) from\b/gi),
  after('EXTENDS', 0.4, /\b(?:following|we follow|follows)\b/gi),
  before('EXTENDS', 0.8, /\b(?:which|that) (?:we|our \w+) (?:extend|build (?:up)?on|generali[sz]e)s?\b/gi),
  after('DISTILS', 0.9, /\bdistil(?:l|ls|s|led|ling)\b/gi),
  after('DISTILS', 0.8, /\bdistillation (?:of|from)\b/gi),
  before('DISTILS', 0.9, /\b(?:is|are|was|were|can be) distil?led (?:in)?to\b/gi),
  before('DISTILS', 0.8, /\bas (?:the|our|a) (?:pre-?trained )?teacher(?: model)?\b/gi),
  after('ACCELERATES', 0.9, /\baccelerat(?:e|es|ed|ing|ions? of)\b/gi),
  after('ACCELERATES', 0.8, /\b(?:speed(?:s|ing)? up|sped up)\b/gi),
  before(
    'ACCELERATES',
    0.8,
    /\b(?:is|are|was|were|can be) (?:further )?(?:accelerated|sped up) by (?:our|this|the proposed)\b/gi,
  ),
  after('COMBINES', 0.9, /\b(?:combin(?:e|es|ed|ing)|combinations? of)\b/gi),
  after('COMBINES', 0.8, /\b(?:unif(?:y|ies|ied|ying)|hybrids? of)\b/gi),
  after('COMBINES', 0.7, /\b(?:merg(?:e|es|ed|ing)|integrat(?:e|es|ed|ing))\b/gi),
  after('APPLIES', 0.8, /\b(?:apply|applies|applied|applying)\b(?! to\b)/gi),
  before(
    'APPLIES',
    0.7,
    /\b(?:as|for) (?:the|our|a) (?:base model|backbone|sampler|solver|scheduler|initiali[sz]ation)\b/gi,
  ),
  before('APPLIES', 0.8, /\b(?:is|are|was|were) applied (?:in|to) (?:our|this|the proposed)\b/gi),
  after('COMPARED_WITH', 0.8, /\b(?:compar(?:e|es|ed|ing|isons?)\b[^.;,]{0,40}?\b(?:to|with|against))\b/gi),
  after('COMPARED_WITH', 0.7, /\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|(?:faster|better) than)\b/gi),
  before('COMPARED_WITH', 0.7, /\bas (?:(?:the|our|a) )?(?:strong )?baselines?\b/gi),
];

/** Turns a wording into its opposite when it stands before it in the same clause. */
export const NEGATION =
  /\b(?:unlike|in contrast (?:to|with)|contrary to|as opposed to|rather than|instead of|not(?! only)|cannot|\w+n['’]t|never|neither|nor|without|no longer|different(?:ly)? from|independent(?:ly)? of|orthogonal to|no need)\b/i;

/** A clause ends here; what is negated on one side need not be on the other. */
export const CLAUSE_END = /[;:,]|\b(?:but|whereas|while|although|however|we|our)\b/gi;

/** The authors speak of what they do themselves. */
export const OWN_WORK = /\b(?:we|our|ours|us|this (?:work|paper|method|study)|the proposed|in this (?:work|paper))\b/i;

/** `Following [1], we evaluate ...` adopts how somebody measures, not a method. */
export const PROTOCOL =
  /\b(?:evaluat\w*|protocols?|metrics?|benchmarks?|hyper-?parameters?|settings?|set-?up|FID|report(?:s|ed)?|prior works?|previous works?)\b/i;

/** `[3]`, `[3, 5-7]`, `(Ho et al., 2020)`, `Ho et al. (2020)`. */
export const CITATION_MARK =
  /\[\d+(?:\s*[,;–-]\s*\d+)*\]|\((?:[^()]*\b(?:19|20)\d\d[a-z]?)\)|\b[A-Z][\w'’-]+ et al\.?(?:,? \(?(?:19|20)\d\d[a-z]?\)?)?/g;
