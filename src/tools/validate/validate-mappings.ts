import type { Problem } from '../../errors.ts';
import { coveredLines } from './checks/covered-lines.ts';
import { coveredLocations } from './checks/covered-locations.ts';
import { deadStatements, servings } from './checks/dead-statements.ts';
import { checkProfile } from './checks/profile-checks.ts';
import { deadDefinitions } from './checks/unit-definitions.ts';
import type { CheckedFolder, Remark } from './finding.ts';
import { findingsOf } from './findings.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import { checkProfiles } from '../../mapping/profiles/profile-files.ts';
import { type CheckedMappings, checkMappings } from '../../mapping/resolve-mappings.ts';
import type { MappingWarning } from '../../mapping/sources.ts';
import { checkAgainstTransforms } from '../../mapping/profiles/transform-check.ts';
import { SIDES } from '../../model/side.ts';
import { type CheckedTarget, checkedTarget } from './checked-target.ts';
import { exportChecks } from './checks/export-checks.ts';
import { exportHeaders } from './export-headers.ts';
import { type FeedInUse, feedProblems, feedsInUse } from '../feeds-in-use.ts';
import { goldenProblems } from '../golden/prepare-tests.ts';
import { locationChecks } from './checks/location-checks.ts';
import { ruleBackChecks } from './checks/rule-back-checks.ts';
import type { MappingTargetOptions } from '../mapping-target.ts';
import type { BookTarget } from '../explain/steps/mappings-by-day.ts';
import { wayBackChecks } from './checks/way-back-checks.ts';

export interface ValidateOptions extends MappingTargetOptions {
  /** The clock of golden tests, which are run where it is given; only they need the engine. */
  readonly testsAt?: Date;
}

/**
 * Everything that is wrong or odd in the mapping files and in trueup.yaml, with the headers of exports where those are at hand. Starts no
 * engine unless golden tests shall run. Throws RefusedError where there is nothing to look at.
 */
export async function validateMappings(options: ValidateOptions): Promise<CheckedFolder> {
  const target = await checkedTarget(options, 'named');
  const few = await problemsOf(target, options);
  // All profiles are needed to say which one was meant
  const shown = few.some((each) => 'code' in each && each.code === 'unknown_profile')
    ? await problemsOf(await checkedTarget(options, 'all'), options)
    : few;
  const texts = textsOf(target);
  const shipped = new Set(target.sources.texts.filter((text) => text.shipped).map(({ file }) => file));
  return { findings: findingsOf(shown, texts), files: [...texts.keys()].filter((file) => !shipped.has(file)) };
}

async function problemsOf(target: CheckedTarget, options: ValidateOptions): Promise<Parameters<typeof findingsOf>[0]> {
  const { sources, workspace } = target;
  const profiles = checkProfiles(sources);
  const systems = target.systems ?? { erp: [], mes: [] };
  const checked = checkMappings(sources, systems);
  const golden = { workspace, sources, systems };
  const feeds = feedsInUse(workspace, profiles);
  const headers = workspace ? await exportHeaders(feeds, workspace.folder) : [];
  const local = new Set(sources.texts.filter(({ shipped }) => !shipped).map(({ file }) => file));
  return [
    ...target.problems,
    ...[...checked.problems, ...checked.warnings].map((each) => atSetting(each, target)),
    ...profiles.problems,
    ...feedProblems(feeds, profiles, target.config?.text ?? ''),
    ...profiles.files.flatMap(checkProfile),
    ...unreachable(target, checked, feeds),
    ...locationChecks(feeds, headers, checked.mappings.locations),
    ...dead(target, checked),
    ...wayBackChecks(checked, workspace, feeds, local),
    ...ruleBackChecks(checked.mappings, workspace, target.systems),
    ...exportChecks(headers, profiles.files),
    ...goldenProblems(golden),
    ...(options.testsAt ? await failing(golden, options.testsAt) : []),
  ];
}

async function failing(target: BookTarget, now: Date): Promise<readonly Problem[]> {
  const { failingTests } = await import('../golden/failing-tests.ts');
  return failingTests(target, now);
}

/** A folder that is not there, or is none, is fixed where trueup.yaml names it. */
function atSetting<T extends Problem | MappingWarning>(shown: T, { config }: CheckedTarget): T {
  const isFolder = shown.rule === 'TU120' || shown.rule === 'TU121';
  return isFolder && config?.mappingsAt ? { ...shown, at: config.mappingsAt } : shown;
}

/** Entries that the transforms of their field would change; where a profile cannot be read, nobody knows its transforms. */
function unreachable({ sources }: CheckedTarget, { mappings }: CheckedMappings, feeds: readonly FeedInUse[]): readonly Problem[] {
  return SIDES.flatMap((side) => {
    const own = feeds.filter(({ request }) => request.codes === side);
    const profiles = own.flatMap(({ profile }) => profile ?? []);
    return profiles.length < own.length ? [] : checkAgainstTransforms(mappings, side, profiles, sources);
  });
}

/** Entries and lines without which everything would be the same. */
function dead({ systems }: CheckedTarget, { read }: CheckedMappings): Remark[] {
  const served = servings(systems, read.known);
  const { aliases, themselves, definitions } = read.units;
  const others = aliases.filter(({ code, meaning }) => folded(code) !== folded(meaning));
  return [
    ...read.tables.flatMap(({ crosswalk, file }) => coveredLines(file, crosswalk)),
    ...coveredLocations(read.locations.file, read.locations.sites),
    ...[...read.codeLists.statements.values()].flatMap((statements) => deadStatements(statements, [], served)),
    ...deadStatements(others, themselves, served),
    ...deadDefinitions(definitions),
  ];
}

/** All files by name, in the order in which their findings are reported. */
function textsOf({ config, sources }: CheckedTarget): ReadonlyMap<string, string> {
  const own = config ? [[config.file, config.text] as const] : [];
  const unread = sources.problems.flatMap(({ at }) => (at ? [[at.file, ''] as const] : []));
  return new Map([...own, ...sources.texts.map(({ file, text }) => [file, text] as const), ...unread]);
}
