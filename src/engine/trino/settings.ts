import { RefusedError, type Problem, type SourceLocation } from '../../errors.ts';

/** How a cluster is reached, as `engine:` of trueup.yaml says it, with all variables replaced. */
export interface TrinoSettings {
  /** `https://trino.example.com` or `http://…:8080`; a path in front of `/v1` is kept. */
  readonly server: string;
  /** Holds the scratch schemas of the runs. */
  readonly catalog: string;
  /** Where table names of one part are looked for. */
  readonly schema?: string;
  readonly user?: string;
  /** Sent over https only. */
  readonly password?: string;
  /** A JSON Web Token or any other bearer token; sent over https only. */
  readonly token?: string;
  /** Session properties by name, such as `query_max_run_time: 2h`. */
  readonly session?: Readonly<Record<string, string>>;
  /** Where the settings are in trueup.yaml; put on every problem that they may fix. */
  readonly at?: SourceLocation;
}

/** Trino reads headers, the password in one of them included, as Latin-1. */
const NO_HEADER = /[^\u0020-\u007e\u00a0-\u00ff]/;

/**
 * The address without trailing slashes. Throws RefusedError config_invalid for what is not an http address, holds a password, or would send
 * one in the clear, and for names that cannot be sent.
 */
export function serverAddress(settings: TrinoSettings): string {
  const { server, user, password, token } = settings;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw misconfigured(settings, 'The address of the Trino server is not an http or https address.', [
      'engine: {server: "https://trino.example.com"}',
    ]);
  if (url.username !== '' || url.password !== '')
    throw misconfigured(settings, 'The address of the Trino server contains a user or a password.', [
      'engine: {user: ${TRINO_USER}, password: ${TRINO_PASSWORD}}',
    ]);
  if (password !== undefined && user === undefined)
    throw misconfigured(settings, 'There is a password for the Trino server but no user.', ['engine: {user: ${TRINO_USER}}']);
  if (password !== undefined && token !== undefined)
    throw misconfigured(settings, 'There are both a password and a token for the Trino server: give one of them.', []);
  if (url.protocol === 'http:' && (password !== undefined || token !== undefined))
    throw misconfigured(settings, 'A password or token for Trino is sent over https only, and the address starts with http.', [
      `engine: {server: "https://${url.hostname}"}`,
    ]);
  const { catalog, schema = '', session = {} } = settings;
  const bad = [user ?? '', password ?? '', token ?? '', catalog, schema, ...Object.keys(session)].some((text) =>
    NO_HEADER.test(text),
  );
  if (bad)
    throw misconfigured(settings, 'A name or a login for the Trino server contains a character that cannot be sent to it.', [
      'Trino accepts only Latin-1 characters in names and passwords, and no line breaks.',
    ]);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** A refusal that a change of `engine:` fixes, at its position in trueup.yaml. */
export function misconfigured(settings: TrinoSettings, message: string, suggestions: readonly string[]): RefusedError {
  return new RefusedError(problemOf('config_invalid', settings, message, suggestions));
}

/** A refusal that may pass by itself; exits with 75. */
export function unreachable(settings: TrinoSettings, message: string, suggestions: readonly string[] = []): RefusedError {
  return new RefusedError(problemOf('unreachable', settings, message, suggestions));
}

/** One problem of the cluster, at the position of its settings, and without the password or the token whoever wrote the text. */
export function problemOf(
  code: Problem['code'],
  settings: TrinoSettings,
  message: string,
  suggestions: readonly string[],
): Problem {
  return {
    code,
    message: withoutSecrets(settings, message),
    ...(settings.at ? { at: settings.at } : {}),
    ...(suggestions.length > 0 ? { suggestions } : {}),
  };
}

/** The text with the password and the token blotted out. */
export function withoutSecrets({ user, password, token }: TrinoSettings, text: string): string {
  const basic = password === undefined ? undefined : basicCredentials(user ?? '', password);
  const secrets = [password, token, basic].filter((secret) => secret !== undefined && secret !== '');
  return secrets.reduce<string>((shown, secret) => shown.replaceAll(secret ?? '', '***'), text);
}

/** User and password as the Authorization header has them. */
export function basicCredentials(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`, 'latin1').toString('base64');
}
