import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { DEFAULT_ROLE, ROLES, type Role } from '../../domain/roles.js';

/** A key; its name is recorded with what it writes. */
export interface WriteKey {
  readonly name: string;
  readonly secret: string;
  readonly role: Role;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** In characters: 128 bits where each is random in four or more. */
const SHORTEST_SECRET = 16;

/**
 * `STEMMA_KEYS`: keys separated by commas, each a secret, `name:secret` or `name:secret:role`. A secret may contain colons: only a last part that is
 * a role is one, and a last part that looks like a misspelt role is a problem, so that no key gets more rights than its operator meant.
 */
export function readKeys(text: string): { keys: WriteKey[]; problems: string[] } {
  const entries = text === '' ? [] : text.split(',').map((entry) => entry.trim());
  const keys = entries.map((entry, index) => readKey(entry, index));
  const problems: string[] = [];
  if (keys.some(({ name, secret }) => secret === '' || name === '')) {
    problems.push(
      'STEMMA_KEYS must be keys separated by commas, each a secret, name:secret or name:secret:role, none of them empty',
    );
  }
  const unknown = keys.flatMap(({ name, unknownRole }) =>
    unknownRole === null ? [] : [unknownRole === '' ? `${name} (empty)` : `${name} ("${unknownRole}")`],
  );
  if (unknown.length > 0) {
    problems.push(`STEMMA_KEYS has unknown roles: ${unknown.join(', ')}. The roles are ${ROLES.join(', ')}`);
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
  return { keys: keys.map(({ name, secret, role }) => ({ name, secret, role })), problems };
}

/** Shorter than any secret may be, of letters only. */
const ROLE_LIKE = /^\s*[a-z]{0,15}\s*$/i;

function readKey(entry: string, index: number): WriteKey & { readonly unknownRole: string | null } {
  const [name = '', ...parts] = entry.split(':').map((part) => part.trim());
  if (parts.length === 0) return { name: `key ${index + 1}`, secret: name, role: DEFAULT_ROLE, unknownRole: null };
  const whole = { name, secret: parts.join(':'), role: DEFAULT_ROLE, unknownRole: null };
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join(':');
  if (parts.length < 2) return whole;
  const role = ROLES.find((known) => known === last);
  if (role) return { name, secret: before, role, unknownRole: null };
  // What is too short to be a secret by itself can only be the head of one that contains a colon.
  return ROLE_LIKE.test(last) && before.length >= SHORTEST_SECRET
    ? { name, secret: before, role: 'reader', unknownRole: last }
    : whole;
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
