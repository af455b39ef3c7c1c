/** Shorter words are spelled alike, or mean something else with the other letter (`rise`). */
const SHORTEST = 5;

/** British ending or stem, and the American one. Each is turned both ways; a spelling that no text has does no harm, as it finds nothing. */
const PAIRS: readonly (readonly [british: RegExp, toAmerican: string, american: RegExp, toBritish: string])[] = [
  [
    /is(e|ed|er|ers|es|ing|ation|ations|ational|able)$/,
    'iz$1',
    /iz(e|ed|er|ers|es|ing|ation|ations|ational|able)$/,
    'is$1',
  ],
  [/ys(e|ed|er|ers|es|ing)$/, 'yz$1', /yz(e|ed|er|ers|es|ing)$/, 'ys$1'],
  [
    /(col|behavi|fav|neighb|lab|hon|flav|harb|hum|tum|vap|rum|endeav)our/,
    '$1or',
    /(col|behavi|fav|neighb|lab|hon|flav|harb|hum|tum|vap|rum|endeav)or/,
    '$1our',
  ],
  [
    /(cent|fib|met|lit|theat|calib|spect)re(s|d)?$/,
    '$1er$2',
    /(cent|fib|met|lit|theat|calib|spect)er(s|d)?$/,
    '$1re$2',
  ],
  [
    /(model|label|travel|cancel|signal|channel|level|tunnel|panel)l(ed|er|ers|ing)$/,
    '$1$2',
    /(model|label|travel|cancel|signal|channel|level|tunnel|panel)(ed|er|ers|ing)$/,
    '$1l$2',
  ],
  [/^(distil|instil|fulfil|instal|enrol)(s)?$/, '$1l$2', /^(distil|instil|fulfil|instal|enrol)l(s)?$/, '$1$2'],
  [/(def|off|lic|pret)ence(s|d)?$/, '$1ense$2', /(def|off|lic|pret)ense(s|d)?$/, '$1ence$2'],
  [/(anal|catal|dial|prol|monol)ogue(s)?$/, '$1og$2', /(anal|catal|dial|prol|monol)og(s)?$/, '$1ogue$2'],
  [/programme(s)?$/, 'program$1', /program(s)?$/, 'programme$1'],
  [/^grey/, 'gray', /^gray/, 'grey'],
  [/^artefact/, 'artifact', /^artifact/, 'artefact'],
  [/^(judg|acknowledg)e(ment|ments)$/, '$1$2', /^(judg|acknowledg)(ment|ments)$/, '$1e$2'],
];

/** A word that is still being typed ends anywhere: `quantis`. */
const UNFINISHED: readonly (readonly [RegExp, string])[] = [
  [/is(a|at|ati|atio|i|in)?$/, 'iz$1'],
  [/iz(a|at|ati|atio|i|in)?$/, 'is$1'],
];

/**
 * The ways in which a folded word is spelled in British and American English, itself first: `quantisation` and `quantization`.
 * @param isPrefix whether longer words that begin so are meant as well
 */
export function spellingsOf(word: string, isPrefix: boolean): readonly string[] {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return [word];
  const spellings = new Set([word]);
  for (const [british, toAmerican, american, toBritish] of PAIRS) {
    for (const one of spellings) {
      spellings.add(one.replace(british, toAmerican));
      spellings.add(one.replace(american, toBritish));
    }
  }
  if (isPrefix) for (const [ending, other] of UNFINISHED) spellings.add(word.replace(ending, other));
  return [...spellings].slice(0, MOST_SPELLINGS);
}

const MOST_SPELLINGS = 4;
