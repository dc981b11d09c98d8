import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

/** A text that is posted as JSON; `secret` signs it. */
export interface Post {
  readonly url: string;
  readonly secret?: string;
  readonly body: string;
  /** What it is about, in one word, and a name that is the same for every attempt. */
  readonly event: string;
  readonly delivery: string;
}

/** How long an attempt may take, and the waits between attempts, in milliseconds. */
export interface Patience {
  readonly timeout: number;
  readonly waits: readonly number[];
}

/** Three attempts; a night is held up for 25 seconds at most. */
export const PATIENCE: Patience = { timeout: 6000, waits: [1000, 4000] };

/**
 * Posts a text, again where the other side may take it later (no answer, 408, 429, 5xx); redirects are not followed. Null once it was taken,
 * else why it was not, without the address and the secret. `x-trueup-signature` is `sha256=` and the HMAC-SHA-256 of
 * `<x-trueup-timestamp>.<body>`, in hexadecimal.
 */
export async function postSigned(post: Post, { timeout, waits }: Patience = PATIENCE): Promise<string | null> {
  for (const wait of [...waits, null]) {
    const { why, again } = await attempt(post, timeout);
    if (why === null) return null;
    if (!again || wait === null) return why;
    await setTimeout(wait);
  }
  throw new RangeError('the last attempt has a result');
}

async function attempt(post: Post, timeout: number): Promise<{ readonly why: string | null; readonly again: boolean }> {
  try {
    const { status, body } = await fetch(post.url, {
      method: 'POST',
      headers: headersOf(post, String(Math.floor(Date.now() / 1000))),
      body: post.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    await body?.cancel();
    if (status >= 200 && status < 300) return { why: null, again: false };
    return { why: `it answers ${status}`, again: status >= 500 || status === 408 || status === 429 };
  } catch (error) {
    return { why: reasonOf(error, timeout), again: true };
  }
}

function headersOf({ secret, body, event, delivery }: Post, timestamp: string): Record<string, string> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'trueup',
    'x-trueup-event': event,
    'x-trueup-delivery': delivery,
    'x-trueup-timestamp': timestamp,
  };
  if (secret === undefined) return headers;
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { ...headers, 'x-trueup-signature': `sha256=${signature}` };
}

function reasonOf(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `it does not answer within ${timeout / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return code === '' ? 'it cannot be reached' : `it cannot be reached (${code})`;
}
