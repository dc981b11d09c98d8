import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { trinoServer } from './server.ts';

/** What a proxy does with a request; `pass` hands it on to the real server. */
export type Behaviour = (incoming: IncomingMessage, response: ServerResponse, pass: () => void) => void;

/** A proxy in front of the real server, closed after the test; gives its address and the requests that it saw, as `POST`, `GET`, `DELETE`. */
export async function proxy(behaviour: Behaviour): Promise<{ address: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    seen.push(incoming.method ?? '');
    behaviour(incoming, response, () => pass(incoming, response));
  });
  opened.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** An answer with a status, in plain text or of another type. */
export function answer(response: ServerResponse, status: number, text = '', type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(text);
}

const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function pass(incoming: IncomingMessage, response: ServerResponse): void {
  const url = new URL(incoming.url ?? '/', trinoServer().url);
  // The host stays that of the proxy, so that the server sends the client back to it
  const onward = request(url, { method: incoming.method ?? 'GET', headers: incoming.headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 500, answered.headers);
    answered.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
