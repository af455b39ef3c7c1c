import { AmbiguousError, InvalidInputError } from '../domain/errors.js';
import { kindOfNodeId } from '../domain/identifier.js';
import type { Author } from '../domain/paper.js';
import type { Loaders } from '../graph/loaders.js';
import type { AuthorStore } from '../graph/ports/author-store.js';
import { foldedArgument } from './text-argument.js';

/**
 * The author that a text names: by id of this API, id of the source, or whole name (case and accents aside); null where there is none.
 * @throws AmbiguousError with the ids of those who bear the name
 */
export async function findAuthor(
  field: string,
  ref: string,
  store: AuthorStore,
  loaders: Loaders,
): Promise<Author | null> {
  const text = ref.trim();
  const kind = kindOfNodeId(text);
  if (kind === 'author') return loaders.authors().load(text);
  if (kind !== null)
    throw new InvalidInputError(
      field,
      `${field}: ${text} is the id of another kind of thing (${kind}), not of an author.`,
    );
  const s2Id = /^(?:s2:)?(\d+)$/i.exec(text)?.[1];
  if (s2Id !== undefined) return (await store.byS2Ids([s2Id]))[0] ?? null;
  const found = await store.byName(foldedArgument(field, text));
  if (found.length > 1) {
    const ids = found.map(({ id }) => id);
    throw new AmbiguousError(field, `${field}: several authors are called "${text}". Say one of their ids.`, ids);
  }
  return found[0] ?? null;
}
