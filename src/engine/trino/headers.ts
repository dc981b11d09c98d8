import { basicCredentials, type TrinoSettings } from './settings.ts';

/** Queries of this product are found by it in `system.runtime.queries`. */
export const SOURCE = 'trueup';

/** Who asks. A user next to a password is not named twice: the server may map the login to another name. */
export function loginHeaders({ user, password, token }: TrinoSettings): Record<string, string> {
  if (user !== undefined && password !== undefined) return { authorization: `Basic ${basicCredentials(user, password)}` };
  return {
    ...(user === undefined ? {} : { 'x-trino-user': user }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** All headers of a new statement: who asks, for which run, and in which schema short names are looked for. */
export function statementHeaders(
  settings: TrinoSettings,
  { schema, run }: { readonly schema?: string; readonly run?: string },
): Record<string, string> {
  const properties = Object.entries(settings.session ?? {});
  return {
    ...loginHeaders(settings),
    'content-type': 'text/plain; charset=utf-8',
    'x-trino-source': SOURCE,
    'x-trino-catalog': settings.catalog,
    'x-trino-time-zone': 'UTC',
    'x-trino-language': 'en',
    // Timestamps come with all their digits
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
    ...(schema === undefined ? {} : { 'x-trino-schema': schema }),
    ...(run === undefined ? {} : { 'x-trino-client-tags': run }),
    ...(properties.length === 0 ? {} : { 'x-trino-session': properties.map(sessionProperty).join(',') }),
  };
}

function sessionProperty([name, value]: readonly [string, string]): string {
  return `${name}=${encodeURIComponent(value)}`;
}

/** Goes in front of every statement of a run, so that its queries can be found on the server. */
export function tagOf(scratch: string | undefined): string {
  return scratch === undefined ? '' : `/* trueup ${scratch} */ `;
}
