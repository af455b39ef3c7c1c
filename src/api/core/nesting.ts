/** Far deeper than any question whose depth is answered: a level of fields takes at most two brackets. */
export const MAX_NESTING = 100;

/** The refusal of variables and bodies. */
export const TOO_NESTED = `The JSON is nested too deeply: more than ${MAX_NESTING} arrays and objects lie inside one another.`;

/** Characters of one GraphQL document; long texts belong into variables. */
export const MAX_DOCUMENT = 256_000;

const BYTE = { quote: 34, backslash: 92 } as const;
const OPENING: ReadonlySet<number> = new Set(['{', '[', '('].map((sign) => sign.charCodeAt(0)));
const CLOSING: ReadonlySet<number> = new Set(['}', ']', ')'].map((sign) => sign.charCodeAt(0)));

/**
 * Why a GraphQL document is not parsed at all; null where it may be. Parsers call themselves for each level, so that the stack of the running Node
 * would decide otherwise.
 */
export function documentRefusal(text: string): { readonly message: string; readonly code: string } | null {
  if (text.length > MAX_DOCUMENT) {
    const message = `The query has ${text.length} characters; at most ${MAX_DOCUMENT} are read. Send long texts as variables.`;
    return { message, code: 'QUERY_TOO_LONG' };
  }
  if (nestsDeeper(MAX_NESTING, graphqlSigns(text))) {
    const message = `The query is nested too deeply: more than ${MAX_NESTING} brackets are open at once.`;
    return { message, code: 'QUERY_TOO_DEEP' };
  }
  return null;
}

/** Whether JSON in UTF-8 has more levels of arrays and objects than this. */
export function isNestedJson(json: Buffer, levels: number = MAX_NESTING): boolean {
  return nestsDeeper(levels, jsonSigns(json));
}

/** Whether a value that was parsed from JSON has more levels of arrays and objects than this. */
export function isNestedValue(value: unknown, levels: number = MAX_NESTING): boolean {
  let layer = [value];
  for (let level = 0; layer.length > 0; level += 1) {
    if (level > levels) return true;
    layer = layer.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
  }
  return false;
}

function nestsDeeper(levels: number, signs: Iterable<number>): boolean {
  let open = 0;
  for (const sign of signs) {
    if (OPENING.has(sign)) open += 1;
    else if (CLOSING.has(sign)) open -= 1;
    if (open > levels) return true;
  }
  return false;
}

/** The bytes outside of strings. */
function* jsonSigns(json: Buffer): Generator<number> {
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const sign = json[i] ?? 0;
    if (inString && sign === BYTE.backslash) i += 1;
    else if (sign === BYTE.quote) inString = !inString;
    else if (!inString) yield sign;
  }
}

/** The brackets outside of strings and comments, read as graphql-js's lexer reads them: an unclosed string ends with its line. */
function* graphqlSigns(text: string): Generator<number> {
  const tokens = /"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?|#[^\n\r]*|[{}[\]()]/gu;
  for (const [token] of text.matchAll(tokens)) if (token.length === 1) yield token.charCodeAt(0);
}
