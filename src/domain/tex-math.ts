/** Greek letters and common signs by their names in TeX. */
const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ϵ',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'ϑ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  varsigma: 'ς',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'ϕ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Upsilon: 'Υ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  ell: 'ℓ',
  hbar: 'ℏ',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  times: '×',
  cdot: '·',
  pm: '±',
  mp: '∓',
  div: '÷',
  ast: '∗',
  star: '⋆',
  circ: '∘',
  bullet: '•',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  sim: '∼',
  simeq: '≃',
  equiv: '≡',
  propto: '∝',
  ll: '≪',
  gg: '≫',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  subseteq: '⊆',
  supset: '⊃',
  cup: '∪',
  cap: '∩',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  Rightarrow: '⇒',
  Leftarrow: '⇐',
  mapsto: '↦',
  forall: '∀',
  exists: '∃',
  neg: '¬',
  wedge: '∧',
  vee: '∨',
  oplus: '⊕',
  otimes: '⊗',
  sum: '∑',
  prod: '∏',
  int: '∫',
  sqrt: '√',
  ldots: '…',
  dots: '…',
  cdots: '⋯',
  prime: '′',
  dagger: '†',
  odot: '⊙',
  lesssim: '≲',
  gtrsim: '≳',
  lVert: '‖',
  rVert: '‖',
  Vert: '‖',
  vert: '|',
  langle: '⟨',
  rangle: '⟩',
  lt: '<',
  gt: '>',
  degree: '°',
  perp: '⊥',
  minus: '−',
};

/** TeX's name of a sign that its usual fonts lack as text; undefined where there is none. */
export const TEX_OF_SIGN: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SIGNS)
    .filter(
      ([name, sign]) =>
        !['leq', 'geq', 'neq', 'rightarrow', 'dots', 'lt', 'gt', 'vert', 'minus', 'degree', 'lVert', 'rVert'].includes(
          name,
        ) && sign !== '<',
    )
    .map(([name, sign]) => [sign, name === 'sqrt' ? '\\surd' : `\\${name}`] as const),
  ['−', '-'],
  ['∗', '\\ast'],
]);

const OPERATORS =
  'arccos|arcsin|arctan|argmax|argmin|arg|cosh|cos|cot|coth|csc|deg|det|dim|exp|gcd|hom|inf|ker|lg|lim|liminf|limsup|ln|log|max|min|mod|bmod|Pr|sec|sinh|sin|sup|tanh|tan';
const OPERATOR = new RegExp(`^(?:${OPERATORS})$`);

/** Functions that TeX sets as words, outside formulas too. */
export const NAMED_OPERATOR = new RegExp(`\\\\(${OPERATORS})(?![A-Za-z])`, 'g');

const TOKEN = /\\([A-Za-z]+)\s*|\\(.)|([{}^_$])|([^\\{}^_$]+)|\\$/gsu;

/** A formula as the characters that it sets; scripts stand on the line, names of functions stay words, an unknown command leaves its name. */
export function mathText(tex: string): string {
  const pieces: string[] = [];
  for (const [, command, sign, , plain] of tex
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
    .matchAll(TOKEN)) {
    if (command !== undefined) {
      if (OPERATOR.test(command)) {
        const standsOff = /[\p{L}\p{N})]$/u.test(pieces.at(-1) ?? '');
        pieces.push(`${standsOff ? ' ' : ''}${command}\uE000`);
      } else if (Object.hasOwn(SIGNS, command)) pieces.push(SIGNS[command] ?? '');
      else if (/^(?:q?quad)$/.test(command)) pieces.push(' ');
      else if (!STYLES.test(command)) pieces.push(command);
    } else if (sign !== undefined) {
      pieces.push(sign === '|' ? '‖' : /[,;: ]/.test(sign) ? ' ' : sign === '!' ? '' : sign);
    } else if (plain !== undefined) pieces.push(plain.replaceAll('~', ' '));
  }
  // A word stands off from the next one, not from a bracket or a sign.
  return pieces
    .join('')
    .replace(/\uE000\s*(?=[\p{L}\p{N}])/gu, ' ')
    .replaceAll('\uE000', '')
    .replace(/\s+/g, ' ');
}

const STYLES =
  /^(?:math(?:rm|bf|it|sf|tt|cal|scr|bb|frak|bin|rel|op|normal)|text(?:rm|bf|it|sf|tt|sc|up|normal)?|boldsymbol|bm|bf|rm|it|cal|operatorname|left|right|big[lr]?|Big[lr]?|bigg[lr]?|Bigg[lr]?|displaystyle|ensuremath|hat|bar|tilde|vec|dot|ddot|overline|underline|widehat|widetilde|mbox|limits|nolimits|pmb)$/;
