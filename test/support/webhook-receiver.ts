import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentedVerification } from './documented-code.js';

export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  /** Under which address it was sent: processes that are told apart have addresses of their own. */
  readonly path: string;
}

/** A receiver of webhooks that does what the documentation says: it verifies the signature and keeps the ids that it knows. */
export interface WebhookReceiver {
  /** The value of STEMMA_WEBHOOKS that names it, at a path of the sender's own. */
  setting(path?: string): string;
  /** Everything that arrived and was genuine, each as often as it came. */
  readonly received: readonly ReceivedMessage[];
  /** Each message once, in the order of their first arrival. */
  once(): ReceivedMessage[];
  /** What arrived and was not genuine. */
  readonly refused: readonly ReceivedMessage[];
  close(): Promise<void>;
}

export interface ReceiverOptions {
  /** What the webhook is told of, as in STEMMA_WEBHOOKS. */
  readonly of?: Readonly<Record<string, unknown>>;
  /** How a genuine message is answered. Default: 204. */
  readonly answer?: (response: ServerResponse, message: ReceivedMessage) => void;
}

export async function receiveWebhooks({ of = {}, answer }: ReceiverOptions = {}): Promise<WebhookReceiver> {
  const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  const isGenuine = await documentedVerification();
  const received: ReceivedMessage[] = [];
  const refused: ReceivedMessage[] = [];
  const take = (path: string, headers: IncomingHttpHeaders, body: string, response: ServerResponse): void => {
    const message = { id: String(headers['webhook-id']), body, path };
    if (isGenuine(secret, headers, body)) {
      received.push(message);
      if (answer) answer(response, message);
      else response.writeHead(204).end();
      return;
    }
    refused.push(message);
    response.writeHead(401).end();
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => take(request.url ?? '', request.headers, body, response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    setting: (path = '/hook') => JSON.stringify([{ name: 'receiver', url: `${url}${path}`, secret, ...of }]),
    received,
    once: () => [...new Map(received.map((message) => [message.id, message])).values()],
    refused,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
