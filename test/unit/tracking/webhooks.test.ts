import { describe, expect, it } from '@jest/globals';
import { readWebhooks } from '../../../src/platform/config/webhook-setting.js';
import { isPublicAddress } from '../../../src/tracking/webhooks/public-host.js';
import { askedToWait, RETRY_FOR_MS, waitAfter } from '../../../src/tracking/webhooks/retry.js';
import { signedHeaders } from '../../../src/tracking/webhooks/sign.js';

describe('the signature', () => {
  it('is that of the example in the documents of Standard Webhooks', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const headers = signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}');
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('the waits between tries', () => {
  it('double up to a bound, with a half that is by chance, and end', () => {
    expect([1, 2, 3, 50].map((attempts) => waitAfter(attempts, 0, 1))).toEqual([5_000, 10_000, 20_000, 21_600_000]);
    expect(waitAfter(3, 0, 0)).toBe(10_000);
    expect(waitAfter(3, RETRY_FOR_MS, 1)).toBeNull();
  });
});

describe('what a receiver asks for', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 21_600_000],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 21_600_000],
    ['soon', 0],
    ['', 0],
    [undefined, 0],
  ])('Retry-After: %s is %i ms', (header, ms) => {
    expect(askedToWait(header, now)).toBe(ms);
  });
});

describe('public addresses', () => {
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1%eth0',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('STEMMA_WEBHOOKS', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const setting = (...all: object[]) => JSON.stringify(all);

  it('is read', () => {
    const { webhooks, problems } = readWebhooks(
      setting({ name: 'lab', url: 'https://a.example/x', secret, kinds: ['CITATION_ADDED'], category: 'quantization' }),
      false,
    );
    expect(problems).toEqual([]);
    expect(webhooks).toEqual([
      {
        name: 'lab',
        url: 'https://a.example/x',
        secret: Buffer.alloc(32, 7),
        of: { kinds: ['CITATION_ADDED'], category: 'quantization' },
      },
    ]);
  });

  it('names every wrong value and shows none', () => {
    const lab = { name: 'lab', url: 'https://a.example', secret };
    const wrong = setting(
      { ...lab, name: 'a b', url: 'ftp://x', secret: 'hunter2' },
      { ...lab, kinds: ['NEWS'], to: 1 },
    );
    const { problems } = readWebhooks(wrong, false);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(
      expect.arrayContaining([
        'STEMMA_WEBHOOKS[0][name]',
        'STEMMA_WEBHOOKS[0][url]',
        'STEMMA_WEBHOOKS[0][secret]',
        'STEMMA_WEBHOOKS[1][kinds][0]',
        'STEMMA_WEBHOOKS[1]',
      ]),
    );
    expect(problems.join('\n')).not.toContain('hunter2');
    expect(readWebhooks('hunter2', false).problems).toEqual([expect.stringContaining('must be JSON')]);
    expect(readWebhooks(setting(lab, lab), false).problems).toEqual([expect.stringContaining('lab twice')]);
    const plain = setting({ ...lab, url: 'http://a.example' });
    expect(readWebhooks(plain, false).problems).toEqual([expect.stringContaining('https://')]);
    expect(readWebhooks(plain, true).problems).toEqual([]);
  });
});
