import { basename } from 'node:path';
import { readMappingSources } from '../config/mapping-folder.ts';
import { refuseIfAny, RefusedError, type Problem } from '../errors.ts';
import type { FoundFile } from '../intake/files/landed-file.ts';
import { allProfiles, profileNamed } from '../mapping/profiles/known-profiles.ts';
import type { MappingSources } from '../mapping/sources.ts';
import { resolveMappings } from '../mapping/resolve-mappings.ts';
import type { DomainDefinition } from '../domains/domain.ts';
import { INVENTORY } from '../domains/inventory.ts';
import { domainOf, DOMAINS } from '../domains/registry.ts';
import { SIDES, otherSide, type Side } from '../model/side.ts';
import { AVAILABLE } from './available-systems.ts';
import { bestFit, readersOf } from './choose-profile.ts';
import type { ProfileFit } from './profile-fit.ts';
import { nearest } from '../text/nearest.ts';
import { chooseDomain } from './choose-domain.ts';
import { fileInHand } from './file-in-hand.ts';
import { examineRecords } from './find-records.ts';
import { configText, type InitFeed } from './init-config.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';
import type { InitPlan, InitFile } from './init-plan.ts';
import { type FittedSide, planSide } from './plan-side.ts';
import { instantOf } from '../intake/times/time-text.ts';

/** Two files in hand and where their workspace shall lie (absolute). */
export interface FilesInHand {
  readonly folder: string;
  readonly name: string;
  readonly files: Readonly<Record<Side, string>>;
  /** Names of the profiles that read them; without one the profile is found. */
  readonly profiles?: NamedProfiles;
  /** Name of the domain that they are lists of; without one it is found. */
  readonly domain?: string | undefined;
  readonly now: Date;
}

type NamedProfiles = Readonly<Partial<Record<Side, string>>>;

interface Fitting {
  readonly sources: MappingSources;
  readonly found: Readonly<Record<Side, FoundFile>>;
  readonly named: NamedProfiles;
  readonly domain: DomainDefinition;
}

/** A workspace around two files: each is read by the shipped profile that understands most of its header, and what is different from it. */
export async function planAroundFiles({
  folder,
  name,
  files,
  profiles: named = {},
  domain: wanted,
  now,
}: FilesInHand): Promise<InitPlan> {
  const sources = await readMappingSources(null);
  const found = await foundFiles(files);
  const asked = domainAsked(sources, named, wanted);
  const usual = await fitSides({ sources, found, named, domain: asked ?? INVENTORY });
  const { erp, mes } = usual;
  const headers = { erp: erp.file.probed, mes: mes.file.probed };
  const domain = asked ?? chooseDomain(INVENTORY, DOMAINS, { headers, profiles: allProfiles(sources), systems: AVAILABLE });
  const fits = domain === (asked ?? INVENTORY) ? usual : await fitSides({ sources, found, named, domain });
  const profiles = allProfiles(sources).filter((profile) => profile.domain === domain.name);
  const systems = { erp: [fits.erp.fit.profile.system], mes: [fits.mes.fit.profile.system] };
  const { units, codeLists } = resolveMappings(sources, systems);
  const made: Awaited<ReturnType<typeof planSide>>[] = [];
  for (const side of SIDES)
    made.push(await planSide({ ...fits[side], other: fits[otherSide(side)], domain, profiles, units, codeLists, folder }));
  const timezone = localTimezone();
  const feedsOf = (of: Side): readonly InitFeed[] =>
    made.flatMap(({ side, file }) => (side.side === of ? [feedOf(side, file.probed, timezone, now)] : []));
  const feeds = { erp: feedsOf('erp'), mes: feedsOf('mes') };
  const config = configText({ name, timezone, domains: [{ domain, feeds, locationsMapped: false }] });
  const own = made.flatMap((one): readonly InitFile[] => one.files);
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...own, ...(await schemaCopies())],
    sides: made.map(({ side }) => side),
  };
}

/**
 * The domain that is named, or that the named profiles read; undefined without either. Throws RefusedError for one that there is not,
 * and where they are different ones.
 */
function domainAsked(sources: MappingSources, named: NamedProfiles, wanted: string | undefined): DomainDefinition | undefined {
  const read = SIDES.flatMap((side) => {
    const profile = named[side];
    return profile === undefined ? [] : [{ flag: `--${side}-profile`, profile, domain: profileNamed(sources, profile).domain }];
  });
  const asked = [...(wanted === undefined ? [] : [{ flag: '--domain', profile: wanted, domain: wanted }]), ...read];
  const [first] = asked;
  if (!first) return undefined;
  const domain = domainOf(first.domain);
  if (!domain) throw notCompared(first, wanted);
  const other = asked.find((each) => each.domain !== first.domain);
  if (!other) return domain;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `${other.flag} ${other.profile} reads ${other.domain}, and ${first.flag} ${first.profile} ${first.flag === '--domain' ? 'was asked for' : `reads ${first.domain}`}`,
    suggestions: [`${other.flag} generic/${domain.name}`],
  });
}

function notCompared(
  { flag, profile, domain }: { flag: string; profile: string; domain: string },
  wanted: string | undefined,
): RefusedError {
  const names = DOMAINS.map(({ name }) => name);
  if (wanted === undefined)
    return new RefusedError({
      code: 'argument_invalid',
      message: `${flag} ${profile} reads ${domain}, which is a reference list and not compared`,
      suggestions: [`${flag} generic/${INVENTORY.name}`],
    });
  return new RefusedError({
    code: 'argument_invalid',
    message: `--domain ${wanted} is not a domain that can be compared; known: ${names.join(', ')}`,
    suggestions: [`--domain ${nearest(wanted, names) ?? INVENTORY.name}`],
  });
}

/** Both files as the profiles of a domain understand them. */
async function fitSides({ sources, found, named, domain }: Fitting): Promise<Readonly<Record<Side, FittedSide>>> {
  const generic = profileNamed(sources, `generic/${domain.name}`);
  const known = allProfiles(sources).filter((profile) => profile.domain === domain.name);
  const fitted = async (side: Side): Promise<FittedSide> => {
    const given = named[side];
    const candidates = given === undefined ? known : [profileNamed(sources, given)];
    const [base = generic] = given === undefined ? [] : candidates;
    const read = given === undefined ? generic.read : base.read;
    const file = await examineRecords(found[side], read, candidates, AVAILABLE[side]);
    const fit = bestFit(readersOf(candidates, file.probed.layout.format), file.probed.header, AVAILABLE[side], file.columns);
    return { side, file, fit: withUnit(fit ?? { profile: base, bound: new Map(), missing: required(base), score: 0, width: 0 }) };
  };
  return { erp: await fitted('erp'), mes: await fitted('mes') };
}

/** A profile that takes the base unit of the material needs a list of materials, and there are two files alone: the unit is asked for. */
function withUnit(fit: ProfileFit): ProfileFit {
  const assumed = fit.profile.fields.some((rule) => rule.field === 'unit' && rule.default === 'base');
  if (!assumed || fit.bound.has('unit') || fit.missing.includes('unit')) return fit;
  return { ...fit, missing: [...fit.missing, 'unit'] };
}

async function foundFiles(files: Readonly<Record<Side, string>>): Promise<Readonly<Record<Side, FoundFile>>> {
  const [erp, mes] = await Promise.all(SIDES.map((side) => fileInHand(files[side]).catch(asProblems)));
  const problems = [erp, mes].flatMap((file) => (Array.isArray(file) ? file : []));
  refuseIfAny(problems);
  return { erp, mes } as Readonly<Record<Side, FoundFile>>;
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
      named === undefined
        ? "the file's time; a fixed time, or a pattern for its name, is more precise"
        : 'the name says when it was taken',
  };
}

function asProblems(error: unknown): Problem[] {
  if (error instanceof RefusedError) return [...error.problems];
  throw error;
}

/** How dates are in file names: RE2 pattern, and the format where it is not ISO. */
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
