import { namedWords } from '../../named-words.js';
import type { VocabularyReading } from '../../vocabulary-cache.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/vocabulary.js';

/** The words of all names, or null where they are still those of the version that the caller has. */
export function vocabularyColumns(db: Connection, known: string | null): VocabularyReading | null {
  const version = db.get<{ version: string }>(statements.VOCABULARY_VERSION)?.version ?? '';
  if (version === known) return null;
  const names = db.all<{ folded: string }>(statements.NAMES).map(({ folded }) => folded);
  const titles = db.all<{ folded: string }>(statements.TITLES).map(({ folded }) => folded);
  return { version, ...namedWords(names, titles) };
}
