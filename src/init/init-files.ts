import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readMappingSources } from '../config/mapping-folder.ts';
import { refuseIfAny, RefusedError, type Problem } from '../errors.ts';
import { knownHeaders } from '../intake/binding/find-header.ts';
import type { FoundFile, ProbedFile } from '../intake/files/landed-file.ts';
import { allProfiles, profileNamed } from '../mapping/profiles/known-profiles.ts';
import type { Profile, ReadOptions } from '../mapping/profiles/profile.ts';
import type { MappingSources } from '../mapping/sources.ts';
import { resolveMappings } from '../mapping/resolve-mappings.ts';
import { INVENTORY } from '../domains/inventory.ts';
import { SIDES, otherSide, type Side } from '../model/side.ts';
import { AVAILABLE } from './available-systems.ts';
import { bestFit } from './choose-profile.ts';
import { type ExaminedFile, examineFile, refusedAsUndefined } from './examine-file.ts';
import { configText, type InitFeed } from './init-config.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';
import type { InitPlan, InitFile } from './init-plan.ts';
import { planSide } from './plan-side.ts';
import { instantOf } from '../intake/times/time-text.ts';

/** Two files in hand and where their workspace shall lie (absolute). */
export interface FilesInHand {
  readonly folder: string;
  readonly name: string;
  readonly files: Readonly<Record<Side, string>>;
  /** Names of the profiles that read them; without one the profile is found. */
  readonly profiles?: Readonly<Partial<Record<Side, string>>>;
  readonly now: Date;
}

/** A workspace around two files: each is read by the shipped profile that understands most of its header, and what is different from it. */
export async function planAroundFiles({ folder, name, files, profiles: named = {}, now }: FilesInHand): Promise<InitPlan> {
  const sources = await readMappingSources(null);
  const profiles = allProfiles(sources).filter((profile) => profile.domain === INVENTORY.name);
  const generic = profileNamed(sources, 'generic/inventory');
  const { units, codeLists } = resolveMappings(sources, { erp: [], mes: [] });
  const found = await Promise.all(SIDES.map((side) => findFile(files[side]).catch(asProblems)));
  refuseIfAny(found.flatMap((file) => (Array.isArray(file) ? file : [])));
  const candidates = (side: Side): readonly Profile[] => {
    const given = named[side];
    return given === undefined ? profiles : [stockProfile(sources, side, given)];
  };
  const examined: { side: Side; file: ExaminedFile }[] = [];
  for (const side of SIDES) {
    const [first] = named[side] === undefined ? [] : candidates(side);
    const read = first?.read ?? generic.read;
    examined.push({ side, file: await examinedBy(await findFile(files[side]), read, candidates(side)) });
  }
  const fits = new Map(
    examined.map(({ side, file }) => {
      const fit = bestFit(readersOf(candidates(side), file.probed), file.probed.header, AVAILABLE[side]);
      const [base = generic] = named[side] === undefined ? [] : candidates(side);
      return [side, { side, file, fit: fit ?? { profile: base, bound: new Map<string, number>(), missing: required(base) } }];
    }),
  );
  const made = [];
  for (const one of fits.values())
    made.push(await planSide({ ...one, other: fits.get(otherSide(one.side)), profiles, units, codeLists, folder }));
  const timezone = localTimezone();
  const feeds = Object.fromEntries(made.map(({ side, file }) => [side.side, feedOf(side, file.probed, timezone, now)]));
  const config = configText({ name, timezone, feeds: feeds as Record<Side, InitFeed>, locationsMapped: false });
  const own = made.flatMap((one): readonly InitFile[] => one.files);
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...own, ...(await schemaCopies())],
    sides: made.map(({ side }) => side),
  };
}

/** The file as `read` says; where that leaves open which records are meant, as the first profile that names some of them. */
async function examinedBy(found: FoundFile, read: ReadOptions, candidates: readonly Profile[]): Promise<ExaminedFile> {
  const known = knownHeaders(candidates);
  try {
    return await examineFile(found, read, known);
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.problems.some(({ code }) => code === 'records_needed')) throw error;
    for (const profile of candidates.filter((candidate) => candidate.read.records !== undefined)) {
      const file = await examineFile(found, profile.read, known).catch(refusedAsUndefined);
      if (file) return file;
    }
    throw error;
  }
}

/** Profiles that can read a file of this format. */
function readersOf(profiles: readonly Profile[], { layout }: FoundFile & Pick<ProbedFile, 'layout'>): readonly Profile[] {
  return profiles.filter(({ read }) => read.format === 'auto' || read.format === layout.format);
}

/** The profile of that name, which must read stock. Throws RefusedError for any other. */
function stockProfile(sources: MappingSources, side: Side, name: string): Profile {
  const profile = profileNamed(sources, name);
  if (profile.domain === INVENTORY.name) return profile;
  const message = `--${side}-profile ${name} reads ${profile.domain}, and two files are compared as ${INVENTORY.name}`;
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: [`--${side}-profile generic/inventory`] });
}

function required({
  fields,
}: {
  readonly fields: readonly { readonly field: string; readonly optional: boolean }[];
}): readonly string[] {
  return fields.filter(({ optional }) => !optional).map(({ field }) => field);
}

function feedOf({ profile, files }: { profile: string; files: string }, file: FoundFile, timezone: string, now: Date): InitFeed {
  const named = asOfFromName(basename(file.path), timezone, now);
  return {
    profile,
    files,
    asOf: named ?? '{from: modified}',
    comment:
      named === undefined ? "the file's time; a literal or a pattern over its name says more" : 'the name says when it was taken',
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

/** How dates stand in file names: RE2 pattern, and the format where it is not ISO. */
const FORMS: readonly { readonly pattern: string; readonly format?: string }[] = [
  { pattern: String.raw`(\d{4}-?\d{2}-?\d{2}[T_ -]?\d{2}[-:.]?\d{2}[-:.]?\d{2})` },
  { pattern: String.raw`(\d{4}-?\d{2}-?\d{2}[T_ -]?\d{2}[-:.]?\d{2})` },
  { pattern: String.raw`(\d{4}-\d{2}-\d{2})` },
  { pattern: String.raw`(\d{2}\.\d{2}\.\d{4})`, format: 'DD.MM.YYYY' },
  { pattern: String.raw`(\d{8})` },
];

/** `as_of` as YAML for a file whose name holds a time that is not in the future; undefined for one that holds none. */
function asOfFromName(name: string, timezone: string, now: Date): string | undefined {
  for (const { pattern, format } of FORMS) {
    const text = new RegExp(`(?<!\\d)${pattern}(?!\\d)`).exec(name)?.[1];
    if (text === undefined) continue;
    const instant = instantOf(text, timezone, format);
    if (instant === null || instant > now.getTime() || instant < Date.UTC(1990)) continue;
    return `{from: filename, pattern: ${JSON.stringify(pattern)}${format === undefined ? '' : `, format: ${format}`}}`;
  }
  return undefined;
}
