import type { RefusedError } from '../../errors.ts';
import { systemCode } from '../../output/write-failure.ts';
import { misconfigured, unreachable, type TrinoSettings } from './settings.ts';

/** Codes that mean the server never saw the request. */
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What the connection's codes mean in plain words. */
const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name cannot be looked up at the moment',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of an answer',
};

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
]);

/** The system's code of a failed request, such as `ECONNRESET`. */
export function connectionCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return systemCode(cause) || systemCode(error);
}

/** Whether the same request may go through a moment later. `repeatable`: asking twice does no harm. */
export function mayPass(code: string, repeatable: boolean): boolean {
  return repeatable ? code in CONNECTION : NEVER_ARRIVED.has(code);
}

/** The refusal for a request that got no answer. */
export function notConnected(settings: TrinoSettings, error: unknown): RefusedError {
  const code = connectionCode(error);
  const host = URL.canParse(settings.server) ? new URL(settings.server).host : 'the server';
  const reason = CONNECTION[code];
  if (reason !== undefined)
    return unreachable(settings, `The Trino server at ${host} cannot be reached: ${reason} (${code}).`, [
      `Check that ${host} is the right address in \`engine: {server: …}\`, and that the cluster is running.`,
    ]);
  if (UNTRUSTED.has(code))
    return misconfigured(settings, `The certificate of the Trino server at ${host} is not trusted (${code}).`, [
      'NODE_EXTRA_CA_CERTS=/path/to/the/company-ca.pem trueup …',
    ]);
  if (code.startsWith('CERT_') || code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return misconfigured(settings, `The certificate of the Trino server at ${host} is not valid for it (${code}).`, [
      'Write the name that the certificate was made for into `engine: {server: …}`, or have the certificate renewed.',
    ]);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return misconfigured(settings, `The server at ${host} does not speak https (${code}).`, [
      `engine: {server: "http://${host}"}`,
    ]);
  if (code.startsWith('HPE_')) return noTrino(settings, `it does not speak http (${code})`);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = `The Trino server at ${host} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  // Without a code the request never left: the address is to blame
  return code === '' ? misconfigured(settings, message, []) : unreachable(settings, `${message} (${code})`);
}

/** The refusal for a server that is something else; `why` completes "… is not a Trino server: ". */
export function noTrino(settings: TrinoSettings, why: string): RefusedError {
  return misconfigured(settings, `What answers at ${settings.server} is not a Trino server: ${why}.`, [
    'Write the address of the coordinator into `engine: {server: …}`; it shows the Trino web interface in a browser.',
  ]);
}
