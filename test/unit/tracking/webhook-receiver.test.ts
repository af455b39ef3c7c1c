import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { signedHeaders } from '../../../src/tracking/webhooks/sign.js';
import { documentedCode, documentedVerification, type IsGenuine } from '../../support/documented-code.js';
import { runProgram } from '../../support/python-environment.js';

const KEY = Buffer.alloc(24, 5);
const SECRET = `whsec_${KEY.toString('base64')}`;
const BODY = '{"type":"CITATION_ADDED","data":{"headline":"Größe & \\"Maß\\""}}';

const isPythonThere = process.env['CI'] === 'true' || spawnSync('python3', ['--version']).status === 0;

interface Case {
  readonly what: string;
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isGenuine: boolean;
}

const now = Date.now();
const headers = signedHeaders(KEY, 'urn:one', now, BODY);
const good: Case = { what: 'what was sent', secret: SECRET, headers, body: BODY, isGenuine: true };
const CASES: readonly Case[] = [
  good,
  {
    ...good,
    what: 'one of several signatures, as while a secret changes',
    headers: { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` },
  },
  { ...good, what: 'another body', body: BODY.replace('ADDED', 'VANISHED'), isGenuine: false },
  { ...good, what: 'another secret', secret: `whsec_${Buffer.alloc(24, 6).toString('base64')}`, isGenuine: false },
  { ...good, what: 'another id', headers: { ...headers, 'webhook-id': 'urn:two' }, isGenuine: false },
  { ...good, what: 'an old message', headers: signedHeaders(KEY, 'urn:one', now - 3_600_000, BODY), isGenuine: false },
  { ...good, what: 'no signature', headers: { ...headers, 'webhook-signature': '' }, isGenuine: false },
];

describe('how a receiver verifies webhooks, as the documentation shows it', () => {
  let isGenuine: IsGenuine;
  beforeAll(async () => {
    isGenuine = await documentedVerification();
  });

  it.each(CASES)('in JavaScript: $what', ({ secret, headers: sent, body, isGenuine: expected }) => {
    expect(isGenuine(secret, sent, body)).toBe(expected);
  });

  it('in JavaScript: no headers at all', () => {
    expect(isGenuine(SECRET, {}, BODY)).toBe(false);
  });

  (isPythonThere ? it : it.skip)('in Python: the same', async () => {
    const program = `${documentedCode('webhooks.md', 'python')}
import json, sys
cases = json.load(sys.stdin)
print(json.dumps([is_genuine(case["secret"], case["headers"], case["body"].encode()) for case in cases]))
`;
    const answer = await runProgram('python3', ['-c', program], JSON.stringify(CASES));
    expect(JSON.parse(answer)).toEqual(CASES.map((one) => one.isGenuine));
  });
});
