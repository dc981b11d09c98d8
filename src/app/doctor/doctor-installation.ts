import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMappingSources } from '../../config/mapping-folder.ts';
import { allProfiles } from '../../mapping/profiles/known-profiles.ts';
import { checking, type Check } from './doctor-check.ts';

/** Spilling a large comparison needs about what its inputs need. */
const LITTLE_SPACE_GB = 2;

/** Node, the engine, the shipped profiles, and the disk that `folder` is on. */
export async function checkInstallation(folder: string): Promise<readonly Check[]> {
  const where = existsSync(folder) ? folder : tmpdir();
  const [engine, profiles, disk] = await Promise.all([checkEngine(), checkProfiles(), checkDisk(where)]);
  return [checkNode(), engine, ...profiles, ...disk];
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'node',
    state: isNewEnough ? 'ok' : 'fail',
    message: `Node ${process.versions.node} on ${process.platform}-${process.arch}`,
    remedy: isNewEnough ? null : 'install Node 20.19 or newer',
  };
}

async function checkEngine(): Promise<Check> {
  try {
    const { openDuckdb } = await import('../../engine/duckdb/open-duckdb.ts');
    const engine = await openDuckdb({ tempDirectory: join(tmpdir(), 'trueup') });
    const session = await engine.session();
    const [row] = await session.all('select 40 + 2 as answer', ['answer']);
    await engine.close();
    if (row?.[0] !== '42') throw new Error(`it returns ${row?.[0]} instead of 42`);
    return { name: 'engine', state: 'ok', message: engine.label, remedy: null };
  } catch (error) {
    // Whatever keeps a native library from loading is what the user has to know, not a defect.
    const message = `the engine does not work: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
    return {
      name: 'engine',
      state: 'fail',
      message,
      remedy: 'npm ci   (with optional packages: the engine is one of them)',
    };
  }
}

async function checkProfiles(): Promise<readonly Check[]> {
  return checking('profiles', async () => {
    const profiles = allProfiles(await readMappingSources(null));
    return [{ name: 'profiles', state: 'ok', message: `${profiles.length} shipped`, remedy: null }];
  });
}

async function checkDisk(folder: string): Promise<readonly Check[]> {
  try {
    const probe = await mkdtemp(join(folder, '.trueup-doctor-'));
    await writeFile(join(probe, 'probe'), 'probe').finally(() => rm(probe, { recursive: true, force: true }));
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / 1e9);
    const isLittle = free < LITTLE_SPACE_GB;
    const remedy = isLittle ? 'free some space, or set engine: {temp_directory: …} to another disk' : null;
    return [{ name: 'disk', state: isLittle ? 'warn' : 'ok', message: `${folder} can be written, ${free} GB free`, remedy }];
  } catch (error) {
    const message = `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    return [{ name: 'disk', state: 'fail', message, remedy: 'trueup run --out <a folder that can be written>' }];
  }
}
