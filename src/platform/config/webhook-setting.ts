import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/change.js';
import type { Webhook } from '../../domain/webhook.js';

const SECRET = 'must be whsec_ and 24 to 64 bytes in base64: for example "whsec_$(openssl rand -base64 32)"';

const secret = z
  .string({ error: SECRET })
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, SECRET)
  .transform((text) => Buffer.from(text.slice('whsec_'.length), 'base64'))
  .refine((bytes) => bytes.length >= 24 && bytes.length <= 64, SECRET);

const reference = z.string({ error: 'must be a text' }).min(1, 'must not be empty').optional();

const webhooks = z.array(
  z.strictObject({
    name: z
      .string({ error: 'must be a name of letters, digits, - and _' })
      .regex(/^[\w-]{1,64}$/, 'must be a name of letters, digits, - and _'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an https address' })
      .refine((text) => !/[@#]/.test(text), { error: 'must be an address without @ and #' }),
    secret,
    kinds: z.array(z.enum(CHANGE_KINDS, { error: `must be of ${CHANGE_KINDS.join(', ')}` })).optional(),
    paper: reference,
    method: reference,
    category: reference,
    survey: reference,
  }),
  { error: 'must be a JSON array of objects with name, url and secret' },
);

/** Reads `STEMMA_WEBHOOKS`. Problems name the webhook and its field, never what stands there, which may be a secret. */
export function readWebhooks(text: string, mayBePrivate: boolean): { webhooks: Webhook[]; problems: string[] } {
  if (text === '') return { webhooks: [], problems: [] };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { webhooks: [], problems: ['STEMMA_WEBHOOKS must be JSON: an array of objects with name, url and secret'] };
  }
  const parsed = webhooks.safeParse(given);
  if (!parsed.success) {
    return {
      webhooks: [],
      problems: parsed.error.issues.map(
        ({ path, message }) => `STEMMA_WEBHOOKS${path.map((part) => `[${String(part)}]`).join('')} ${message}`,
      ),
    };
  }
  const problems: string[] = [];
  const names = parsed.data.map(({ name }) => name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) < index))) {
    problems.push(`STEMMA_WEBHOOKS names ${name} twice`);
  }
  for (const { name, url } of parsed.data) {
    if (!mayBePrivate && !url.startsWith('https:')) {
      problems.push(`STEMMA_WEBHOOKS[${name}] url must begin with https:// unless STEMMA_WEBHOOKS_PRIVATE is true`);
    }
  }
  const read = parsed.data.map(({ name, url, secret: key, ...of }) => ({ name, url, secret: key, of }));
  return { webhooks: read, problems };
}
