import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Artifact, fileName, TRINO_VERSION } from './artifacts.ts';
import { TrinoUnavailableError } from './unavailable.ts';

const CENTRAL = 'https://repo1.maven.org/maven2';
const run = promisify(execFile);

/**
 * Fetches the artifact into the folder and returns its path: with Maven where it is there (it knows a company's mirror and keeps what it
 * has), else from Maven Central, or from the mirror that TRUEUP_MAVEN_CENTRAL names.
 * Throws TrinoUnavailableError where neither is reached, Error where what came is another file than the published one.
 */
export async function download(artifact: Artifact, folder: string): Promise<string> {
  const file = join(folder, fileName(artifact));
  const mirror = process.env['TRUEUP_MAVEN_CENTRAL'];
  const byMaven = mirror === undefined && (await copiedByMaven(artifact, folder));
  if (!byMaven) await fetchFile(`${mirror ?? CENTRAL}/io/trino/${artifact.name}/${TRINO_VERSION}/${fileName(artifact)}`, file);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === artifact.sha256) return file;
  const remedy = byMaven ? 'remove it from the local Maven repository' : 'the mirror or the network has changed it';
  throw new Error(`${fileName(artifact)}: its SHA-256 is ${found}, ${artifact.sha256} was published; ${remedy}`);
}

/** False where Maven is missing or gets no answer. */
async function copiedByMaven({ name, extension }: Artifact, folder: string): Promise<boolean> {
  const artifact = `-Dartifact=io.trino:${name}:${TRINO_VERSION}:${extension}`;
  try {
    await run('mvn', ['-B', '-q', 'dependency:copy', artifact, `-DoutputDirectory=${folder}`], { cwd: folder });
    return true;
  } catch {
    return false;
  }
}

async function fetchFile(address: string, file: string): Promise<void> {
  const response = await fetch(address).catch((error: unknown) => unreachable(address, error));
  // The version does not exist there, which no network fixes.
  if (response.status === 404) throw new Error(`${address} does not exist (404)`);
  if (!response.ok || !response.body) return unreachable(address, response.status);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file)).catch((error: unknown) => unreachable(address, error));
}

function unreachable(address: string, why: unknown): never {
  const cause = why instanceof Error && why.cause instanceof Error ? why.cause : why;
  const reason = cause instanceof Error ? cause.message : `status ${String(cause)}`;
  throw new TrinoUnavailableError(`the server could not be fetched from ${new URL(address).host} (${reason})`);
}
