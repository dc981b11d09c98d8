import { execFile } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Properties } from './properties.ts';

/** The one account that a server with passwords knows. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

export interface Secured {
  /** For the coordinator's config.properties. */
  readonly config: Properties;
  /** Its password-authenticator.properties. */
  readonly authenticator: Properties;
  /** The server's certificate, PEM: valid for 127.0.0.1 and localhost, signed by itself. */
  readonly ca: string;
}

const run = promisify(execFile);
const SAN = 'san=ip:127.0.0.1,dns:localhost';

/** Writes a certificate and a password file into the folder, for https on the port. */
export async function secure(jdk: string, folder: string, port: number, login: Login): Promise<Secured> {
  const [keys, certificate, passwords] = [join(folder, 'keys.p12'), join(folder, 'ca.pem'), join(folder, 'passwords')];
  const secret = randomBytes(16).toString('hex');
  const keytool = (...args: string[]): Promise<unknown> =>
    run(join(jdk, 'bin/keytool'), [...args, '-keystore', keys, '-storepass', secret, '-alias', 'trino']);
  const made = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '30', '-dname', 'CN=localhost', '-ext', SAN];
  await keytool('-genkeypair', '-storetype', 'PKCS12', ...made);
  await keytool('-exportcert', '-rfc', '-file', certificate);
  await writeFile(passwords, `${login.user}:${hashed(login.password)}\n`);
  return {
    ca: await readFile(certificate, 'utf8'),
    authenticator: { 'password-authenticator.name': 'file', 'file.password-file': passwords },
    config: {
      'http-server.authentication.type': 'PASSWORD',
      'http-server.https.enabled': 'true',
      'http-server.https.port': `${port}`,
      'http-server.https.keystore.path': keys,
      'http-server.https.keystore.key': secret,
    },
  };
}

/** As the file authenticator reads it: iterations, salt and PBKDF2 hash; it knows no newer one than SHA-1. */
function hashed(password: string): string {
  const [iterations, salt] = [1000, randomBytes(16)];
  return `${iterations}:${salt.toString('hex')}:${pbkdf2Sync(password, salt, iterations, 20, 'sha1').toString('hex')}`;
}
