import { createHmac } from 'node:crypto';

/** The headers that a receiver verifies, by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over id, second and body. */
export function signedHeaders(secret: Buffer, id: string, atMs: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
