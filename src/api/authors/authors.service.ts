import { Injectable } from '@nestjs/common';
import type { Author } from '../../domain/paper.js';
import { AuthorStore } from '../../graph/ports/author-store.js';
import type { Loaders } from '../../graph/loaders.js';
import { findAuthor } from '../../queries/author-reference.js';

@Injectable()
export class AuthorsService {
  constructor(private readonly store: AuthorStore) {}

  /**
   * By id of this API, id of the source, or whole name (case and accents aside); null where there is none.
   * @throws AmbiguousError with the ids of those who bear the name
   */
  find(ref: string, loaders: Loaders): Promise<Author | null> {
    return findAuthor('ref', ref, this.store, loaders);
  }
}
