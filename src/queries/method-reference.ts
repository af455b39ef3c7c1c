import { AmbiguousError, InvalidInputError, UnknownNameError } from '../domain/errors.js';
import { kindOfNodeId } from '../domain/identifier.js';
import type { Method } from '../domain/knowledge.js';
import type { Loaders } from '../graph/loaders.js';

/**
 * The method that a text names: by id, slug, name or alias, case-blind; null where there is none.
 * @throws AmbiguousError with the slugs of the candidates
 */
export async function findMethod(field: string, ref: string, loaders: Loaders): Promise<Method | null> {
  const text = ref.trim();
  const kind = kindOfNodeId(text);
  if (kind === 'method') return loaders.methods().load(text);
  if (text === '') throw new InvalidInputError(field, `${field} is empty: say a method's slug, name, alias or id.`);
  const found = closest(text, await loaders.methodsByRef().load(text));
  if (found.length > 1) {
    const slugs = found.map(({ slug }) => slug);
    throw new AmbiguousError(
      field,
      `${field}: several methods are called "${text}". Say one of their slugs: ${slugs.join(', ')}.`,
      slugs,
    );
  }
  return found[0] ?? null;
}

/** `DPM-Solver` and `DPM-Solver++` differ only in what folding drops: a name that is the text to the letter, case aside, goes before the rest. */
function closest(text: string, methods: readonly Method[]): readonly Method[] {
  const written = text.toLowerCase();
  const byName = methods.filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase() === written));
  return byName.length > 0 ? byName : methods;
}

/** As `findMethod`, where something else depends on it. @throws UnknownNameError where there is none */
export async function requireMethod(field: string, ref: string, loaders: Loaders): Promise<Method> {
  const method = await findMethod(field, ref, loaders);
  if (method) return method;
  throw new UnknownNameError(field, `${field}: there is no method "${ref}". Query.search and Query.methods find them.`);
}
