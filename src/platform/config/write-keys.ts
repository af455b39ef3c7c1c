import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** A key that may write; its name stands in what it wrote. */
export interface WriteKey {
  readonly name: string;
  readonly secret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** In characters: 128 bits where each is random in four or more. */
const SHORTEST_SECRET = 16;

/** `STEMMA_KEYS`: keys with commas between them, each a secret or `name:secret`. */
export function readKeys(text: string): { keys: WriteKey[]; problems: string[] } {
  const entries = text === '' ? [] : text.split(',').map((entry) => entry.trim());
  const keys = entries.map((entry, index) => {
    const colon = entry.indexOf(':');
    return colon < 0
      ? { name: `key ${index + 1}`, secret: entry }
      : { name: entry.slice(0, colon), secret: entry.slice(colon + 1) };
  });
  const problems: string[] = [];
  if (keys.some(({ name, secret }) => secret === '' || name === '')) {
    problems.push(
      'STEMMA_KEYS must be keys with commas between them, each a secret or name:secret, none of them empty',
    );
  }
  if (new Set(keys.map(({ secret }) => secret)).size < keys.length) {
    problems.push('STEMMA_KEYS names one secret twice');
  }
  const short = keys.filter(({ secret }) => secret !== '' && secret.length < SHORTEST_SECRET).map(({ name }) => name);
  if (short.length > 0 && problems.length === 0) {
    problems.push(
      `STEMMA_KEYS must have secrets of ${SHORTEST_SECRET} characters or more, which nobody guesses; shorter: ${short.join(', ')}. \`openssl rand -hex 16\` prints one`,
    );
  }
  return { keys, problems };
}

/** Values of the file `.env` of a folder; none where there is no such file. */
export function readEnvFile(directory: string): Environment {
  const file = resolve(directory, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** Where the keys are, to be read again while the service runs. */
export class KeySource {
  constructor(
    private readonly env: Environment,
    private readonly directory: string,
  ) {}

  /** Whether they are in a file of their own, `STEMMA_KEYS_FILE`. */
  get isFile(): boolean {
    return (this.given('STEMMA_KEYS_FILE') ?? '') !== '';
  }

  /** As `STEMMA_KEYS` has them. A file may also have one key a line, and lines of comment that begin with #. @throws where the file cannot be read */
  text(): string {
    const file = this.given('STEMMA_KEYS_FILE') ?? '';
    if (file === '') return this.given('STEMMA_KEYS') ?? '';
    const lines = readFileSync(resolve(this.directory, file), 'utf8').split(/\r?\n/);
    const kept = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    return kept.join(',');
  }

  private given(name: string): string | undefined {
    return this.env[name] === '' || this.env[name] === undefined ? readEnvFile(this.directory)[name] : this.env[name];
  }
}
