import { Injectable } from '@nestjs/common';
import { AmbiguousError, InvalidInputError } from '../../domain/errors.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { Author } from '../../domain/paper.js';
import { AuthorStore } from '../../graph/ports/author-store.js';
import type { Loaders } from '../../graph/loaders.js';
import { foldedArgument } from '../../queries/text-argument.js';

@Injectable()
export class AuthorsService {
  constructor(private readonly store: AuthorStore) {}

  /**
   * By id of this API, id of the source, or whole name (case and accents aside); null where there is none.
   * @throws AmbiguousError with the ids of those who bear the name
   */
  async find(ref: string, loaders: Loaders): Promise<Author | null> {
    const text = ref.trim();
    const kind = kindOfNodeId(text);
    if (kind === 'author') return loaders.authors().load(text);
    if (kind !== null)
      throw new InvalidInputError(
        'ref',
        `ref: ${text} is the id of another kind of thing (${kind}), not of an author.`,
      );
    const s2Id = /^(?:s2:)?(\d+)$/i.exec(text)?.[1];
    if (s2Id !== undefined) return (await this.store.byS2Ids([s2Id]))[0] ?? null;
    const found = await this.store.byName(foldedArgument('ref', text));
    if (found.length > 1) {
      const ids = found.map(({ id }) => id);
      throw new AmbiguousError('ref', `ref: several authors are called "${text}". Say one of their ids.`, ids);
    }
    return found[0] ?? null;
  }
}
