import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../domain/errors.js';
import { personSource } from '../../domain/sources.js';
import { systemClock } from '../../domain/time.js';
import { GraphWriter } from '../../graph/ports/graph-writer.js';
import type { WriteBatch } from '../../graph/ports/write-batch.js';
import type { Loaders } from '../../graph/loaders.js';
import { findPaper, readPaperReference } from '../../queries/paper-reference.js';
import { textArgument } from '../../queries/text-argument.js';

/** What people say of papers that are one, and of those that are not. */
@Injectable()
export class MergesService {
  constructor(private readonly writer: GraphWriter) {}

  /**
   * Makes two papers one.
   * @returns the id of the paper that is kept
   * @throws InvalidInputError, ConflictError: unknown, the same, or merged already
   */
  async merge(keep: string, absorb: string, note: string | null, by: string, loaders: Loaders): Promise<string> {
    const reason = reasonOf(note, by, 'the same paper');
    const keepId = await this.idOf('keep', keep, loaders);
    const absorbedId = await this.idOf('absorb', absorb, loaders);
    await this.write(by, { merges: [{ keepId, absorbedId, reason }] });
    return keepId;
  }

  /**
   * Takes the paper out of the one that it was merged into.
   * @returns its id
   * @throws InvalidInputError, ConflictError naming what to do first
   */
  async undo(absorbed: string, note: string | null, by: string): Promise<string> {
    const reason = reasonOf(note, by, 'not the same paper');
    const reference = readPaperReference('absorbed', absorbed);
    if (!('id' in reference)) {
      throw new InvalidInputError(
        'absorbed',
        'absorbed: say the id of the paper that was merged (p_...), as its change PAPERS_MERGED names it: every other name leads to the paper that was kept.',
      );
    }
    await this.write(by, { undoneMerges: [{ absorbedId: reference.id, reason }] });
    return reference.id;
  }

  /** By its id a paper is meant itself, merged or not. */
  private async idOf(field: string, ref: string, loaders: Loaders): Promise<string> {
    const reference = readPaperReference(field, ref);
    if ('id' in reference) return reference.id;
    const paper = await findPaper(field, ref, { parts: [] }, loaders);
    if (paper) return paper.id;
    throw new InvalidInputError(field, `${field}: the graph has no paper "${ref}": say the id of one that it has.`);
  }

  private async write(by: string, parts: Partial<WriteBatch>): Promise<void> {
    const source = personSource(by);
    await this.writer.apply({ source, run: source, at: systemClock(), ...parts });
  }
}

function reasonOf(note: string | null, by: string, otherwise: string): string {
  return `${by}: ${note === null ? otherwise : textArgument('note', note)}`;
}
