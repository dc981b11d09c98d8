import { setTimeout as pause } from 'node:timers/promises';
import { connectionCode, mayPass, notConnected } from './connection-failure.ts';
import { httpFailure, mayPassLater, type HttpAnswer } from './http-failure.ts';
import type { TrinoSettings } from './settings.ts';

/** One request; its body is given for a POST alone. */
export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** The server has answered as Trino before. */
  readonly known: boolean;
}

/** Milliseconds before each further try: about ten seconds together. */
export const BACK_OFF: readonly number[] = [100, 200, 400, 800, 1600, 3200, 3200];

/**
 * The text of the server's answer. What may pass is tried again: a reading always, a POST only where the server surely did not take it.
 * Throws RefusedError (unreachable, config_invalid), and whatever the signal was aborted with.
 */
export async function answerTo(settings: TrinoSettings, request: Request, delays = BACK_OFF): Promise<string> {
  const [delay, ...later] = delays;
  const repeatable = request.body === undefined;
  const outcome = await attempt(request);
  if ('text' in outcome && outcome.status === 200) return outcome.text;
  const again = 'text' in outcome ? mayPassLater(outcome.status, repeatable) : mayPass(connectionCode(outcome.error), repeatable);
  if (!again || delay === undefined) {
    throw 'text' in outcome ? httpFailure(settings, outcome, request.known) : notConnected(settings, outcome.error);
  }
  await pauseFor(delay, request.signal);
  return answerTo(settings, request, later);
}

async function attempt({ url, headers, body, signal }: Request): Promise<HttpAnswer | { error: unknown }> {
  signal.throwIfAborted();
  try {
    // A redirect would turn a POST into a GET, and carry the login elsewhere
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body ?? null,
      signal,
      redirect: 'manual',
    });
    return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? undefined };
  } catch (error) {
    signal.throwIfAborted();
    return { error };
  }
}

/** Lets the server know that nobody waits for a query any more. Never throws: the server ends it by itself after some minutes. */
export async function cancelQuery(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  try {
    const response = await fetch(url, { method: 'DELETE', headers, signal: AbortSignal.timeout(5000), redirect: 'manual' });
    await response.body?.cancel();
  } catch {
    // It was already gone, or the server is
  }
}

/** Waits some milliseconds. Throws at once what the signal is aborted with. */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
