/** A Cypher text with the name of the question it answers; the name is what an operator sees in `SHOW TRANSACTIONS`. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export function statement(name: string, text: string): Statement {
  return { name, text: text.trim() };
}

const built = new Map<string, Statement>();

/** Clients choose what they select: what is kept must not grow with what they send. */
const MOST_KEPT = 1_000;

/** A statement put together from constants: the same parts give the same object, so that its text is built once. */
export function builtStatement(name: string, parts: readonly string[], build: () => string): Statement {
  const key = [name, ...parts].join('\n');
  const known = built.get(key);
  if (known) return known;
  const made = statement(name, build());
  if (built.size >= MOST_KEPT) built.clear();
  built.set(key, made);
  return made;
}
