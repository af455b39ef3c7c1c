import type { LineageRelation } from '../../domain/lineage/relations.js';

/** A wording by which a citing sentence states how its own method relates to the cited one. */
export interface RelationPattern {
  readonly relation: LineageRelation;
  readonly wording: RegExp;
  /** Where the citation is, seen from the wording. `earlier`: in the sentence before, which the wording refers to ("we extend this work"). */
  readonly citation: 'after' | 'before' | 'earlier';
  /** How often the wording means the relation, 0 to 1, where the authors speak of their own work; see docs/decisions/0021-proposal-rules.md. */
  readonly weight: number;
}

const pattern =
  (citation: RelationPattern['citation']) =>
  (relation: LineageRelation, weight: number, wording: RegExp): RelationPattern => ({
    relation,
    wording,
    citation,
    weight,
  });
const after = pattern('after');
const before = pattern('before');
const earlier = pattern('earlier');

export const RELATION_PATTERNS: readonly RelationPattern[] = [
  after('EXTENDS', 0.8, /\bextend(?:s|ed|ing)?\b(?! (?:from|over|across|by|beyond)\b)/gi),
  after('EXTENDS', 0.8, /\b(?:extensions?|generali[sz]ations?|refinements?|enhancements?) (?:of|to)\b/gi),
  after('EXTENDS', 0.65, /\bexpand(?:s|ed|ing)?(?: (?:up)?on)?\b/gi),
  after('EXTENDS', 0.65, /\bgenerali[sz](?:e|es|ed|ing)\b(?! (?:to|well|across|better)\b)/gi),
  after('EXTENDS', 0.65, /\b(?:build(?:s|ing)?|built) (?:\w+ly )?(?:(?:up)?on(?: top of)?)\b/gi),
  after('EXTENDS', 0.65, /\b(?:build(?:s|ing)?|built) (?:our|this|the|an?) (?:[\w-]+ ){1,3}(?:up)?on(?: top of)?\b/gi),
  after(
    'EXTENDS',
    0.65,
    /\b(?:modif(?:y|ies|ied|ying)|adapt(?:s|ed|ing)?|refin(?:e|es|ed|ing)|revis(?:e|es|ed|ing)|tweak(?:s|ed|ing)?|enrich(?:es|ed|ing)?|augment(?:s|ed|ing)?)\b(?! (?:from|to)\b)/gi,
  ),
  after(
    'EXTENDS',
    0.65,
    /(?<!\b(?:the|this|that|its|same|these|both|any|each|all)\s+(?:[\w"'-]+\s+){0,2})\b(?:variants?|variations?|modifications?|adaptations?) (?:of|to)\b/gi,
  ),
  after(
    'EXTENDS',
    0.65,
    /(?<!\b(?:the|this|that|its|same|these|both|any|each|all)\s+(?:[\w"'-]+\s+){0,2})\b(?:modified|improved|extended|refined|enhanced|simplified|generali[sz]ed|updated|adapted|revised|lightweight|faster|stronger) (?:[\w-]+ )?(?:versions?|variants?|forms?|implementations?) of\b/gi,
  ),
  after('EXTENDS', 0.65, /\b(?:improv(?:e|es|ed|ing) (?:up)?on|improvements? (?:up)?on)\b/gi),
  after('EXTENDS', 0.65, /\b(?:inherit(?:s|ed)?|deriv(?:e|es|ed)|adapted|modified) from\b/gi),
  before(
    'EXTENDS',
    0.65,
    /\b(?:is|are|was|were|be|been) (?:further |then |also )?(?:extended|expanded|generali[sz]ed|modified|adapted|augmented|enriched|refined)\b(?! by\b)/gi,
  ),
  before(
    'EXTENDS',
    0.65,
    /\b(?:which|that) (?:we|our [\w-]+) (?:also |further |then |here )?(?:extend|build (?:up)?on|generali[sz]e|modify|adapt|expand|refine)s?\b/gi,
  ),
  before(
    'EXTENDS',
    0.65,
    /\b(?:extend|expand|generali[sz]e|modify|adapt|augment|enrich|refine|(?:build|improve) (?:up)?on)s? (?:(?:up)?on )?(?:it|them|this|these|that|their)\b/gi,
  ),
  earlier(
    'EXTENDS',
    0.65,
    /\b(?:extend(?:s|ed|ing)?|expand(?:s|ed|ing)?(?: (?:up)?on)?|generali[sz](?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|refin(?:e|es|ed|ing)|(?:build(?:s|ing)?|built|improv(?:e|es|ed|ing)) (?:up)?on|further) (?:the latter|it|(?:this|these|that|those|their|his|her)(?: [\w-]+)?)\b/gi,
  ),
  after('DISTILS', 0.75, /\bdistil(?:l|ls|s|led|ling)\b/gi),
  after('DISTILS', 0.7, /\bdistillation (?:of|from)\b/gi),
  before('DISTILS', 0.75, /\b(?:is|are|was|were|can be) distil?led (?:in)?to\b/gi),
  before('DISTILS', 0.7, /\bas (?:the|our|a) (?:pre-?trained )?teacher(?: model)?\b/gi),
  after('ACCELERATES', 0.75, /\baccelerat(?:e|es|ed|ing|ions? of)\b/gi),
  after('ACCELERATES', 0.65, /\b(?:speed(?:s|ing)? up|sped up)\b/gi),
  before(
    'ACCELERATES',
    0.7,
    /\b(?:is|are|was|were|can be) (?:further )?(?:accelerated|sped up) by (?:our|this|the proposed)\b/gi,
  ),
  after('COMBINES', 0.5, /\b(?:combin(?:e|es|ing)|(?:a|an|the) combination of|(?<=\bwe (?:\w+ )?)combined)\b/gi),
  after('COMBINES', 0.5, /\b(?:unif(?:y|ies|ying)|(?:a|our) hybrid of|(?<=\bwe (?:\w+ )?)unified)\b/gi),
  after(
    'APPLIES',
    0.5,
    /\b(?:apply|applies|applied|applying)\b(?=[^.;]{0,90}\b(?:to|in|within) (?:our|the proposed)\b)/gi,
  ),
  before('APPLIES', 0.6, /\bas (?:the|our|a) (?:base model|backbone|sampler|solver|scheduler|initiali[sz]ation)\b/gi),
  before('APPLIES', 0.5, /\b(?:is|are|was|were) applied (?:in|to) (?:our|this|the proposed)\b/gi),
  after('COMPARED_WITH', 0.8, /\b(?:compar(?:e|es|ed|ing|isons?)\b[^.;,]{0,40}?\b(?:to|with|against))\b/gi),
  after('COMPARED_WITH', 0.7, /\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|(?:faster|better) than)\b/gi),
  before('COMPARED_WITH', 0.7, /\bas (?:(?:the|our|a) )?(?:strong )?baselines?\b/gi),
];

/** Turns a wording into its opposite when it precedes it in the same clause. */
export const NEGATION =
  /\b(?:unlike|in contrast (?:to|with)|contrary to|as opposed to|rather than|instead of|not(?! only)|cannot|\w+n['’]t|never|neither|nor|without|no longer|different(?:ly)? from|independent(?:ly)? of|orthogonal to|no need)\b/i;

/** What is no method of the authors: plans, wishes, possibilities, and baselines that reproduce the work of others. */
export const UNREAL =
  /\b(?:future|plan(?:s|ned|ning)? to|would|could|may|might|hope to|intend to|interesting to|remains to|baselines?|can (?:easily |also |readily )?be|possible to|one can|leave)\b/i;

/** A clause ends here; what is negated on one side need not be on the other. */
export const CLAUSE_END = /[;:,]|\b(?:but|whereas|while|although|however|we|our)\b/gi;

/** The authors speak of what they do themselves. */
export const OWN_WORK = /\b(?:we|our|ours|us|this (?:work|paper|method|study)|the proposed|in this (?:work|paper))\b/i;
