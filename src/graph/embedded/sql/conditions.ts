import type { SqlValue } from '../connection.js';
import { matchWords } from './match-words.js';

/** Conditions that hold together, with what is bound to them. */
export class Conditions {
  readonly sql: string[] = [];
  readonly parameters: SqlValue[] = [];

  add(sql: string, ...parameters: readonly SqlValue[]): void {
    this.sql.push(sql);
    this.parameters.push(...parameters);
  }

  /** Adds the condition unless the value is null. */
  addFor(value: string | number | null, sql: string): void {
    if (value !== null) this.add(sql, value);
  }

  /** Holds every word; nothing holds a text without words. */
  addWords(tokens: readonly string[] | null, sql: string): void {
    if (tokens === null) return;
    const words = matchWords(tokens);
    if (words === null) this.add('FALSE');
    else this.add(sql, words);
  }
}
