import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { unreadColumns } from '../../intake/binding/unread-columns.ts';
import { SIDES, type Side } from '../../model/side.ts';
import { quoted } from '../../text/quoted.ts';
import { domainOf } from '../../domains/registry.ts';
import { DESCRIPTION, type DomainDefinition } from '../../domains/domain.ts';
import type { Comparison, PlannedMeasure } from '../../pipeline/comparison.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Warning } from '../../model/warning.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** The key fields that are compared: those named, else the ones that every feed of both sides fills. */
export function grainOf(config: DomainConfig, feeds: readonly PreparedFeed[]): readonly string[] {
  const key = feeds[0]?.domain.key.map(({ name }) => name) ?? [];
  const missing = (field: string): readonly PreparedFeed[] =>
    feeds.filter((feed) => (feed.bindings.get(field) ?? 'absent') === 'absent');
  if (!config.grain) return key.filter((field) => missing(field).length === 0);
  const { grain } = config;
  for (const field of grain) {
    const [feed] = missing(field);
    if (feed) {
      throw new RefusedError({
        code: 'config_invalid',
        message: `The grain names ${field}, but the ${feed.side} export read by ${feed.profile.name} has no column for it.`,
        at: config.at,
        suggestions: [`grain: [${key.filter((name) => grain.includes(name) && missing(name).length === 0).join(', ')}]`],
      });
    }
  }
  const required = new Set((feeds[0]?.domain.key ?? []).filter((field) => field.required).map(({ name }) => name));
  return key.filter((field) => grain.includes(field) || required.has(field));
}

/** Key fields that are not compared although a side has them, and which side that is. */
export function fieldsLeftOut(grain: readonly string[], feeds: readonly PreparedFeed[]): DomainSummary['not_in_grain'] {
  const key = feeds[0]?.domain.key.map(({ name }) => name) ?? [];
  return key.flatMap((field) => {
    const sides = SIDES.filter((side) => feeds.some((feed) => feed.side === side && fills(feed, field)));
    const [side] = sides;
    return grain.includes(field) || !side ? [] : [{ field, side: sides.length === 2 ? ('both' as const) : side }];
  });
}

/** Fields that one side has and the other lacks: they are not compared, and that is said, with the columns that may hold them. */
export function grainWarnings(grain: readonly string[], feeds: readonly PreparedFeed[], named: boolean): readonly Warning[] {
  if (named) return [];
  return fieldsLeftOut(grain, feeds).map(({ field, side }) => {
    const lacking = feeds.filter((feed) => !fills(feed, field));
    const has = side === 'both' ? 'not every feed has it' : `only the ${side.toUpperCase()} has it`;
    const unread = lacking.flatMap(unreadOf);
    const where = unread.length === 0 ? '' : `. Columns that nothing reads there: ${unread.join(', ')}`;
    return { code: 'grain_reduced', message: `${field} is not compared: ${has}; quantities are added up over it${where}` };
  });
}

/** Columns that a message shows. */
const SHOWN = 8;

/** The columns of a feed that nothing reads, as messages show them. */
function unreadOf({ profile, files, table }: PreparedFeed): readonly string[] {
  const all = table ? [table] : files.map(({ file }) => file);
  const headers = new Set(all.flatMap((file) => unreadColumns(profile, file, file.columns).map(({ header }) => quoted(header))));
  return [...headers].slice(0, SHOWN);
}

function fills({ bindings }: PreparedFeed, field: string): boolean {
  return (bindings.get(field) ?? 'absent') !== 'absent';
}

/** Refuses `mapped` places of a side that has none in its mapping files: all its records would be left out in silence. */
function checkScope(config: DomainConfig, feeds: readonly PreparedFeed[], mappings: Mappings): void {
  if (config.scope['location'] !== 'mapped') return;
  const unmapped = feeds.find(
    (feed) =>
      (feed.bindings.get('location') ?? 'absent') !== 'absent' && !mappings.locations.some(({ side }) => side === feed.codes),
  );
  if (!unmapped) return;
  throw new RefusedError({
    code: 'config_invalid',
    message: `The scope asks for mapped locations, but locations.csv has none of the ${unmapped.codes.toUpperCase()}: nothing would be compared.`,
    at: config.at,
    suggestions: ['scope: {location: all}', 'locations.csv: erp_site,erp_location,mes_site,mes_location'],
  });
}

/** A wide export whose columns are lots has one unit for all of them, and a factor for each lot would tear its record apart. */
function checkLots(feeds: readonly PreparedFeed[], mappings: Mappings): void {
  const wide = feeds.find(({ profile }) => profile.unpivot?.field === 'lot');
  const line = mappings.materialUnits.find(({ lot }) => lot !== undefined);
  if (!wide || !line) return;
  throw new RefusedError({
    code: 'config_invalid',
    message: `material-units.csv has factors for single lots, but the ${wide.side.toUpperCase()} export read by ${wide.profile.name} has its lots in columns: that goes together only in a list with a column for the lot.`,
    at: line.at,
  });
}

/** The measures that some feed has; those that one side has nowhere are not compared. Throws RefusedError where none is left. */
function measuresOf(domain: DomainDefinition, config: DomainConfig, feeds: readonly PreparedFeed[]): readonly PlannedMeasure[] {
  const fills = (measure: string, side: Side): boolean =>
    feeds.some((feed) => feed.side === side && (feed.bindings.get(measure) ?? 'absent') !== 'absent');
  const measures = domain.measures.flatMap((measure): PlannedMeasure[] => {
    const [erp, mes] = [fills(measure.name, 'erp'), fills(measure.name, 'mes')];
    const tolerance = config.tolerance[measure.name] ?? { absolute: '0', relative: '0' };
    return erp || mes ? [{ ...measure, tolerance, onBothSides: erp && mes }] : [];
  });
  if (measures.some(({ onBothSides }) => onBothSides)) return measures;
  throw new RefusedError({
    code: 'config_invalid',
    message: `The exports of ${domain.name} have no figure in common: the ERP and the MES need one of ${domain.measures.map(({ name }) => name).join(', ')} both.`,
    at: config.at,
  });
}

/** The comparison of one domain as its feeds, mappings and settings make it. */
export function comparisonOf(
  workspace: Workspace,
  dialect: Dialect,
  config: DomainConfig,
  feeds: readonly PreparedFeed[],
  materials: readonly PreparedFeed[],
  mappings: Mappings,
  totalsOnly: boolean,
): Comparison {
  const [first] = feeds;
  if (!first) throw new RangeError('a comparison without feeds');
  const domain = domainOf(first.domain.name);
  if (!domain) throw new RangeError(`no such domain: ${first.domain.name}`);
  const grain = grainOf(config, feeds);
  checkScope(config, feeds, mappings);
  checkLots(feeds, mappings);
  const fills = (field: string): boolean => materials.some((feed) => (feed.bindings.get(field) ?? 'absent') !== 'absent');
  return {
    dialect,
    domain,
    inputs: feeds.flatMap((feed) => inputsOf(feed).map(({ input }) => input)),
    mappings,
    unmapped: workspace.unmapped,
    grain,
    scope: config.scope,
    fold: config.fold,
    measures: measuresOf(domain, config, feeds),
    currency: workspace.currency,
    materials:
      materials.length === 0
        ? null
        : {
            baseUnits: fills('base_unit'),
            baseUnitsBySite: fills('site') && grain.includes('site'),
            prices: fills('unit_cost'),
            descriptions: fills(DESCRIPTION),
          },
    rejectedKeys: false,
    totalsOnly,
    divides: false,
    regroups: false,
  };
}
