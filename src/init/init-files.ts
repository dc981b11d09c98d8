import { stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { readMappingSources } from '../config/mapping-folder.ts';
import { refuseIfAny, RefusedError, type Problem } from '../errors.ts';
import type { FoundFile } from '../intake/files/landed-file.ts';
import { probeFile } from '../intake/files/probe.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { allProfiles, profileNamed } from '../mapping/profiles/known-profiles.ts';
import { INVENTORY } from '../domains/inventory.ts';
import { SIDES, type Side } from '../model/side.ts';
import { configText } from './init-config.ts';
import { bestProfile } from './best-profile.ts';
import { newProfile } from './new-profile.ts';
import { AVAILABLE } from './available-systems.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';
import type { InitPlan, InitSide, NewFile } from './init-plan.ts';

/** Two files in hand and where their workspace shall lie (absolute). */
export interface FilesInHand {
  readonly folder: string;
  readonly name: string;
  readonly files: Readonly<Record<Side, string>>;
}

/** A workspace around two files: each is read by the profile that fits its header best, else by one written for it. */
export async function planAroundFiles({ folder, name, files }: FilesInHand): Promise<InitPlan> {
  const sources = await readMappingSources(null);
  const profiles = allProfiles(sources).filter((profile) => profile.domain === INVENTORY.name);
  const generic = profileNamed(sources, 'generic/inventory');
  const found = await Promise.all(SIDES.map((side) => findFile(files[side]).catch(asProblems)));
  refuseIfAny(found.flatMap((file) => (Array.isArray(file) ? file : [])));
  const made: { side: InitSide; files: readonly NewFile[] }[] = [];
  for (const side of SIDES) made.push(await planSide(side, await findFile(files[side]), { folder, profiles, generic }));
  const feeds = Object.fromEntries(made.map(({ side }) => [side.side, feedOf(side)])) as Record<Side, ReturnType<typeof feedOf>>;
  const config = configText({ name, timezone: localTimezone(), feeds, locationsMapped: false });
  const own = made.flatMap((one) => one.files);
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...own, ...(await schemaCopies())],
    sides: made.map(({ side }) => side),
  };
}

interface Known {
  readonly folder: string;
  readonly profiles: readonly Profile[];
  readonly generic: Profile;
}

async function planSide(
  side: Side,
  file: FoundFile,
  { folder, profiles, generic }: Known,
): Promise<{ side: InitSide; files: NewFile[] }> {
  const probed = await probeFile(file, generic.read);
  const files = globFor(relative(folder, file.path).split(sep).join('/'));
  const fitting = bestProfile(profiles, probed, AVAILABLE[side]);
  if (fitting) return { side: { side, profile: fitting.name, files, bound: [], open: [] }, files: [] };
  const { text, bound } = await newProfile(side, probed, generic, profiles);
  const path = `mappings/profiles/local/${side}.yaml`;
  const open = text.split('\n').flatMap((line, index) => (/^ {2}\w+: \{column: "\?"/.test(line) ? [`${path}:${index + 1}`] : []));
  return { side: { side, profile: `local/${side}`, files, bound, open }, files: [{ path, text }] };
}

function feedOf({ profile, files }: InitSide): { profile: string; files: string; asOf: string; comment: string } {
  return {
    profile,
    files,
    asOf: '{from: modified}',
    comment: "the file's time; a literal or a pattern over its name says more",
  };
}

async function findFile(path: string): Promise<FoundFile> {
  const absolute = resolve(path);
  const facts = await stat(absolute).catch(() => undefined);
  if (!facts) throw new RefusedError({ code: 'file_not_found', message: `${path} does not exist`, at: { file: path } });
  if (!facts.isFile()) throw new RefusedError({ code: 'not_a_file', message: `${path} is no file`, at: { file: path } });
  return { path: absolute, label: basename(path), bytes: facts.size, modified: facts.mtime };
}

function asProblems(error: unknown): Problem[] {
  if (error instanceof RefusedError) return [...error.problems];
  throw error;
}

/** A path as a glob that matches nothing else. */
function globFor(path: string): string {
  return path.replaceAll(/[*?[\]{}]/g, '[$&]');
}
