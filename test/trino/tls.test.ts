import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** `{"server": "https://localhost:…", "ca": "/path/ca.pem", "user": …, "password": …}` of a server with a certificate of its own. */
const GIVEN = process.env['TRUEUP_TRINO_TLS'];

/** Certificates are read at the start of a process, so that each question has one of its own; gives what it said. */
async function asked(change: Readonly<Record<string, string>>, trust: boolean): Promise<string> {
  const { ca, ...login } = JSON.parse(GIVEN ?? '{}') as Record<string, string>;
  const settings = JSON.stringify({ catalog: 'system', ...login, ...change });
  const environment = trust && ca !== undefined ? { ...process.env, NODE_EXTRA_CA_CERTS: ca } : process.env;
  const script = join(import.meta.dirname, 'ask-user.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, settings], { env: environment });
  return stdout;
}

describe.skipIf(GIVEN === undefined)('a server with https and passwords', () => {
  it('lets the user in, whose password holds a colon, a blank and an umlaut', async () => {
    const { user } = JSON.parse(GIVEN ?? '{}') as Record<string, string>;
    expect(await asked({}, true)).toBe(`user ${user}\n`);
  });

  it('is refused where nobody vouches for its certificate', async () => {
    expect(await asked({}, false)).toMatch(/^2 .*not trusted.*NODE_EXTRA_CA_CERTS/);
  });

  it('refuses a wrong password, which is not shown', async () => {
    const said = await asked({ password: 'sesame-open' }, true);
    expect(said).toMatch(/^2 .*refuses the login with this user and password \(401\)/);
    expect(said).not.toContain('sesame');
  });

  it('does not speak http at its https port', async () => {
    const { server = '' } = JSON.parse(GIVEN ?? '{}') as Record<string, string>;
    const clear = { server: server.replace('https:', 'http:') };
    expect(await asked(clear, true)).toMatch(/^2 .*over https only/);
  });
});
