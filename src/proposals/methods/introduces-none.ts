/** Heads and phrases of titles of papers that introduce no method: surveys, data, benchmarks, theory, reports. */
const NO_METHOD_TITLE = [
  /\b(?:surveys?|reviews?|overview|tutorial|primer|introduction to|roadmap|taxonomy|bibliography|handbook|lecture notes|white ?paper|living review)\b/i,
  /\b(?:perspectives?|position paper|challenges and|opportunities|trends|state of the (?:art|field)|past, present|an? (?:brief|short|critical|comprehensive) (?:history|look))\b/i,
  /\b(?:data ?sets?|corpus|corpora|benchmarks?|benchmarking|test ?suite|testbed|leaderboard|challenge 20\d\d|shared task|database|competition|data challenge)\b(?! free)/i,
  /\b(?:an? )?(?:empirical|comparative|case|systematic|large-scale|user|ablation|replication|reproducibility|critical|theoretical|experimental) (?:stud(?:y|ies)|analysis|comparison|evaluation|assessment|investigation)\b/i,
  /^(?:on|towards? (?:understanding|a theory)|understanding|why|how|what|when|is|are|do|does|can|revisiting|rethinking|demystifying|analy[sz]ing|evaluating|comparing|measuring|assessing|a (?:note|study|theory|comparison|closer look)|theory of|convergence|proceedings|report|workshop|summary|comments? on|reply to|erratum)\b(?![^:]*:)/i,
  /:\s*(?:an?|the)\b[^:]*\b(?:challenge|experiment|collaboration)s?\b/i,
  /^[^:]*\b(?:reports?|notes|guidelines|recommendations)\s*:/i,
  /\b(?:convergence (?:of|rates?|analysis|guarantees)|generali[sz]ation bounds?|sample complexity|lower bounds|upper bounds|minimax rates?|theoretical (?:guarantees|foundations|limits|understanding)|impossibility)\b/i,
];

/** A method may bring data or a proof along: its own name, or a word for what it is, before the phrase. */
const METHOD_WORDS =
  /\b(?:framework|method|approach|algorithm|architecture|network|networks|model|solver|sampler|transformer|training|learning|generation|distillation|quantization|caching)\b.*\b(?:and|with) (?:an?|the|its)? ?(?:new |novel |large-scale )?(?:benchmark|data ?set|dataset|corpus|provable|theoretical)/i;

/** Whether a title is that of a survey, benchmark, data set, study or theory, which introduces no method. */
export function introducesNone(title: string, publicationTypes: readonly string[] | null = null): boolean {
  if (
    publicationTypes?.some((type) =>
      /^(?:review|dataset|editorial|news|casereport|lettersandcomments|meta-?analysis)$/i.test(type),
    )
  )
    return true;
  return NO_METHOD_TITLE.some((pattern) => pattern.test(title)) && !METHOD_WORDS.test(title);
}
