import type { RefusedError } from '../../errors.ts';
import { noTrino } from './connection-failure.ts';
import { misconfigured, unreachable, type TrinoSettings } from './settings.ts';

/** An answer of the server that is not 200. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** Where it points to, for 3xx. */
  readonly location: string | undefined;
}

/** Statuses after which the same request may go through a moment later. `repeatable`: asking twice does no harm. */
export function mayPassLater(status: number, repeatable: boolean): boolean {
  return status === 503 || status === 429 || (repeatable && (status === 502 || status === 504));
}

/** The refusal for an answer that is not 200. `known`: the server has answered as Trino before. */
export function httpFailure(settings: TrinoSettings, answer: HttpAnswer, known: boolean): RefusedError {
  const { status, location } = answer;
  const said = firstLine(answer.text);
  const shown = said === '' ? '' : ` It says: ${said}`;
  if (status === 401) return loginRefused(settings, shown);
  if (status === 403)
    return misconfigured(settings, `The Trino server does not let this user in (403).${shown}`, [
      settings.server.startsWith('http:')
        ? `engine: {server: "https://…"}: clusters accept a login over https only`
        : 'Ask the administrator of the cluster for permission to run statements on it.',
    ]);
  if (status >= 300 && status < 400)
    return misconfigured(settings, `The Trino server redirects every request to ${location ?? 'another address'} (${status}).`, [
      `engine: {server: "${originOf(location) ?? 'the address it names'}"}`,
    ]);
  if (status >= 500 || status === 429)
    return unreachable(settings, `The Trino server cannot answer at the moment (${status}).${shown}`);
  if (known && (status === 404 || status === 410))
    return unreachable(
      settings,
      `The Trino server no longer knows the running query (${status}): it was restarted, or another one answers.`,
    );
  if (status === 400 && /session/i.test(said)) return badSession(settings, said);
  if (status === 404 || status === 405) return noTrino(settings, `it answers ${status}`);
  return misconfigured(settings, `The Trino server refuses the request (${status}).${shown}`, []);
}

/** The refusal for a session property that the server does not take. */
export function badSession(settings: TrinoSettings, said: string): RefusedError {
  return misconfigured(settings, `The Trino server refuses a session property: ${said}`, [
    'Fix or remove the property under `engine: {session: {…}}`; `show session` lists those of the server.',
  ]);
}

function loginRefused(settings: TrinoSettings, shown: string): RefusedError {
  const given = settings.token !== undefined ? 'token' : settings.password !== undefined ? 'user and password' : 'user';
  const remedy =
    settings.token !== undefined
      ? 'engine: {token: ${TRINO_TOKEN}}, with a token that has not expired'
      : 'engine: {user: ${TRINO_USER}, password: ${TRINO_PASSWORD}}, with the address starting with https';
  return misconfigured(settings, `The Trino server refuses the login with this ${given} (401).${shown}`, [remedy]);
}

/** At most 200 characters of what a server says, without markup. */
function firstLine(text: string): string {
  if (/^\s*</.test(text)) return '';
  return (text.trim().split('\n')[0] ?? '').slice(0, 200);
}

function originOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : undefined;
}
