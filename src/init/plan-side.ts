import { relative, sep } from 'node:path';
import { unreadColumns } from '../intake/binding/unread-columns.ts';
import { resolveNumberFormat } from '../intake/numbers/number-format.ts';
import { RefusedError } from '../errors.ts';
import type { CodeList, UnitTable } from '../mapping/crosswalks/crosswalk.ts';
import type { DomainDefinition } from '../domains/domain.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { otherSide, type Side } from '../model/side.ts';
import type { WantedField } from './resemblance.ts';
import type { ProfileFit } from './profile-fit.ts';
import type { ExaminedFile, ReadSetting } from './examine-file.ts';
import { type Guess, guessFields } from './guess-fields.ts';
import type { InitSide, InitFile } from './init-plan.ts';
import { bindsNothing, stubProfileText } from './stub-profile.ts';
import { totalsSkip } from './list-totals.ts';

/** One side's file and the profile that fits it best. */
export interface FittedSide {
  readonly side: Side;
  readonly file: ExaminedFile;
  readonly fit: ProfileFit;
}

interface Planning extends FittedSide {
  readonly other: FittedSide | undefined;
  readonly domain: DomainDefinition;
  readonly profiles: readonly Profile[];
  readonly units: UnitTable;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly folder: string;
}

/** How one side is read: the shipped profile, or a local one that extends it. */
export async function planSide(planning: Planning): Promise<{ side: InitSide; files: readonly InitFile[]; file: ExaminedFile }> {
  const { side, file, fit, other, domain, profiles, units, codeLists, folder } = planning;
  const { profile, bound, missing } = fit;
  const read = [...bound].map(([name, position]) => ({
    name,
    position,
    header: file.probed.header[position] ?? '',
    numeric: false,
  }));
  const unread = unreadColumns(profile, file.probed, read);
  const free = file.columns.filter(({ position }) => unread.some((column) => column.position === position));
  const values = new Map(
    [...(other?.fit.bound ?? [])].map(([name, at]) => [name, other?.file.columns[at]?.values ?? new Set<string>()]),
  );
  const wanted = openFields(fit, profiles);
  const guesses = guessFields(wanted, free, { units, codeLists, other: values, otherSide: otherSide(side) });
  const open = missing.filter((field) => !guesses.some((guess) => guess.field === field));
  const stub = {
    side,
    base: profile.name,
    ...(profile.base === undefined ? {} : { above: profile.base }),
    label: file.probed.label,
    settings: [...file.settings, ...(await decimalSetting(file, fit, domain))],
    guesses,
    constants: siteOf(planning, guesses),
    open: open.map((field) => ({
      field,
      hint: hintFor(field, values),
      optional: profile.fields.some((rule) => rule.field === field && rule.optional),
    })),
    skip: totalsSkip(domain, fit, file),
  };
  const files = relative(folder, file.probed.path)
    .split(sep)
    .join('/')
    .replaceAll(/[*?[\]{}]/g, '[$&]');
  const columns = [
    ...read.map(({ name, header }) => ({ field: fieldName(profile, name), header, guessed: false })),
    ...guesses.map(({ field, column }) => ({ field, header: column.header, guessed: true })),
    ...stub.constants.map(({ field, value }) => ({ field, header: `always ${value}`, guessed: true })),
    ...open.map((field) => ({ field, header: null, guessed: false })),
  ];
  const taken = new Set(guesses.map(({ column }) => column.position));
  const rest = unread.filter(({ position }) => !taken.has(position)).map(({ header }) => header);
  const common = { side, files, bound: columns, unread: rest };
  if (bindsNothing(stub)) return { side: { ...common, profile: profile.name, open: [], notes: [] }, files: [], file };
  const path = `mappings/profiles/local/${side}.yaml`;
  const text = stubProfileText(stub);
  const positions = text.split('\n').flatMap((line, index) => (line.includes('{column: "?"') ? [`${path}:${index + 1}`] : []));
  const notes = [...stub.settings.map(({ key, value }) => `${key} ${value}`), ...(stub.skip ? ['leaves out its totals'] : [])];
  return {
    side: { ...common, profile: `local/${side}`, base: profile.name, open: positions, notes },
    files: [{ path, text }],
    file,
  };
}

/** A list without a site next to one of a single site is a list of that site: without it no location could be translated. */
function siteOf(
  { fit, other, side }: Planning,
  guesses: readonly Guess[],
): readonly { field: string; value: string; why: string }[] {
  const at = other?.fit.bound.get('site');
  const column = at === undefined ? undefined : other?.file.columns[at];
  const has = fit.bound.has('site') || guesses.some(({ field }) => field === 'site');
  if (has || column?.values.size !== 1 || column.first === undefined) return [];
  return [{ field: 'site', value: column.first, why: `the ${otherSide(side).toUpperCase()} has no other` }];
}

function fieldName({ unpivot }: Profile, name: string): string {
  return name.startsWith('cell_') ? `${unpivot?.field ?? ''} ${name.slice('cell_'.length)}` : name;
}

/** Words that mean a field often enough for a guess, and other things too often for a synonym. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  location: ['Area', 'Zone', 'Shelf', 'Rack', 'Place', 'Room', 'Platz', 'Stellplatz', 'Lagerfach'],
  lot: ['Tracking', 'Trace', 'Heat'],
};

/** Fields that no known header gives; constants and what `unpivot` spreads are given. */
function openFields({ profile, bound, missing }: ProfileFit, profiles: readonly Profile[]): readonly WantedField[] {
  // A header of one system resembles those of others by chance
  const known = profiles.filter(({ system }) => system === 'generic' || system === profile.system);
  return profile.fields
    .filter(({ field, column }) => column && !bound.has(field))
    .map(({ field, column = [] }) => ({
      field,
      required: missing.includes(field),
      synonyms: column,
      likely: [
        ...(LIKELY[field] ?? []),
        ...known.flatMap((other) => other.fields.find((rule) => rule.field === field)?.column ?? []),
      ],
    }));
}

function hintFor(field: string, values: ReadonlyMap<string, ReadonlySet<string>>): string {
  const [only] = values.get(field) ?? [];
  const same = values.get(field)?.size === 1 && only !== undefined ? `; the other side has ${only} throughout` : '';
  return `name the column, or write {constant: …}${field === 'unit' ? same : ''}`;
}

/** The decimal sign where texts leave no doubt; number cells of a workbook say nothing about texts. */
async function decimalSetting(
  { probed }: ExaminedFile,
  { bound, profile }: ProfileFit,
  { measures }: DomainDefinition,
): Promise<readonly ReadSetting[]> {
  if (probed.layout.format !== 'csv') return [];
  const columns = [...bound]
    .filter(([field]) => measures.some(({ name }) => name === field) || field.startsWith('cell_'))
    .map(([name, position]) => ({ name, position, header: probed.header[position] ?? '', numeric: true }));
  try {
    const { resolved, decimal } = await resolveNumberFormat(probed, columns, profile.read);
    return resolved ? [{ key: 'decimal', value: decimal === ',' ? 'comma' : 'dot', why: 'as its figures are written' }] : [];
  } catch (error) {
    // Figures that can be read two ways: the run refuses them with both readings, which says more than a line here could
    if (error instanceof RefusedError) return [];
    throw error;
  }
}
