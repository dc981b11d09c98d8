import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { Side } from '../../model/side.ts';
import { domainOf } from '../../domains/registry.ts';
import { DESCRIPTION, type DomainDefinition } from '../../domains/domain.ts';
import type { Comparison, KnownOrderTypes, PlannedMeasure } from '../../pipeline/comparison.ts';
import { declaresPhantoms } from '../../pipeline/contraction/contracted-materials.ts';
import { lacksParents } from '../../pipeline/typing/order-parents.ts';
import { namesOrderStates } from '../../pipeline/typing/order-states.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { grainOf } from './grain.ts';
import { both, loadTables } from '../../engine/stage.ts';
import { type DomainPlan, domainPlan } from '../../pipeline/plan.ts';
import type { ListPlan } from '../../pipeline/lists/list-plan.ts';
import type { Planner } from './main-pass.ts';
import { listedUnits, unitLists, type UnusedUnits } from './listed-units.ts';
import { decidesUnits, listPlans, tablesOf } from './plan-lists.ts';
import { baseUnitsMet, bothRead, NO_LISTS, readLists } from './reference-lists.ts';
import { comparedFeeds, referenceFeeds, type ResolvedDomain } from '../feeds/resolve-domain.ts';

/** Refuses `mapped` locations of a side that has none in its mapping files: all its records would be left out in silence. */
function checkScope(config: DomainConfig, feeds: readonly PreparedFeed[], mappings: Mappings): void {
  if (config.scope['location'] !== 'mapped') return;
  const unmapped = feeds.find(
    (feed) =>
      (feed.bindings.get('location') ?? 'absent') !== 'absent' && !mappings.locations.some(({ side }) => side === feed.codes),
  );
  if (!unmapped) return;
  throw new RefusedError({
    code: 'config_invalid',
    message: `The scope asks for mapped locations, but locations.csv has no locations of the ${unmapped.codes.toUpperCase()}: nothing would be compared.`,
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
    message: `material-units.csv has factors for single lots, but the ${wide.side.toUpperCase()} export read by ${wide.profile.name} has its lots in columns: that works only in a list with a column for the lot.`,
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
    const worked = domain.valued?.measure === measure.name && (domain.valued.side === 'mes' ? erp : mes);
    const onBothSides = !measure.informs && ((erp && mes) || worked);
    return erp || mes ? [{ ...measure, tolerance, onBothSides }] : [];
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
  lists: readonly PreparedFeed[],
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
  const measures = measuresOf(domain, config, feeds);
  const materials = lists.filter(({ domain: list }) => list.name === 'materials');
  const fills = (field: string): boolean => materials.some((feed) => (feed.bindings.get(field) ?? 'absent') !== 'absent');
  return {
    dialect,
    domain,
    lists: [...new Set(lists.map((list) => list.domain.name))],
    inputs: feeds.flatMap((feed) => inputsOf(feed).map(({ input }) => input)),
    mappings,
    unmapped: workspace.unmapped,
    grain,
    scope: config.scope,
    fold: config.fold,
    measures,
    currency: workspace.currency,
    allowance: config.allowance,
    edgesInMemory: config.edgesInMemory,
    orderTypes: null,
    materials:
      materials.length === 0
        ? null
        : {
            baseUnits: fills('base_unit'),
            baseUnitsBySite: fills('site') && grain.includes('site'),
            prices: fills('unit_cost'),
            descriptions: fills(DESCRIPTION),
            controls: fills('price_control'),
            phantoms: fills('phantom'),
          },
    valued: totalsOnly ? null : valuedOf(domain, measures),
    notCompared: null,
    rejectedKeys: false,
    totalsOnly,
    divides: false,
    regroups: false,
  };
}

/** A comparison whose run makes the tables of what is known of orders: their states, and what they made, where some export needs it. */
export function withOrderStates(comparison: Comparison): Comparison {
  const { domain, inputs } = comparison;
  return { ...comparison, orderStates: namesOrderStates(domain, inputs), orderParents: lacksParents(domain, inputs) };
}

/** The measure that an own stage works out, where it is compared. */
function valuedOf({ valued }: DomainDefinition, measures: readonly PlannedMeasure[]): Comparison['valued'] {
  return valued && measures.some(({ name, onBothSides }) => name === valued.measure && onBothSides) ? valued : null;
}

/** The reference lists as an earlier domain of the run read them: they are in the engine. */
export interface KnownLists {
  readonly feeds: readonly PreparedFeed[];
  /** Null where no list names base units, or nobody asked. */
  readonly baseUnits: readonly string[] | null;
}

/**
 * Resolves the statements of a domain; with `totalsOnly` no keys are compared. Where the lists are `known` the domain has none of its
 * own; `orderTypes` are kept already. Base units, and units of single materials, decide what is compared, so that lists with any are read
 * before everything else.
 */
export function plannerOf(
  workspace: Workspace,
  resolved: ResolvedDomain,
  totalsOnly: boolean,
  known?: KnownLists,
  orderTypes: KnownOrderTypes | null = null,
): Planner {
  return async ({ first: session, dialect }, feeds, landed) => {
    const lists = known?.feeds ?? referenceFeeds(feeds);
    const given = comparisonOf(workspace, dialect, resolved.config, comparedFeeds(feeds), lists, resolved.mappings, totalsOnly);
    const comparison = withOrderStates({ ...given, orderTypes, contracts: declaresPhantoms(given) });
    const { materials } = comparison;
    const ofMaterials = unitLists(lists);
    const withUnits = async (mappings: Mappings): Promise<Mappings & { readonly unused?: UnusedUnits }> => {
      if (ofMaterials.length === 0) return mappings;
      const { materialUnits, unused } = await listedUnits(session, mappings, ofMaterials, materials?.baseUnits === true);
      return { ...mappings, materialUnits, unused };
    };
    const planned = (mappings: Mappings, met?: readonly string[]): DomainPlan =>
      domainPlan({ ...comparison, mappings, materials: materials && met ? { ...materials, baseUnitsMet: met } : materials });
    const asksBaseUnits = materials?.baseUnits === true;
    if (known) {
      const met = asksBaseUnits ? (known.baseUnits ?? (await baseUnitsMet(session))) : undefined;
      const plan = planned(await withUnits(resolved.mappings), met);
      return { plan, tables: plan.tables, readLists: () => Promise.resolve(NO_LISTS) };
    }
    const plansWith = (listMappings: Mappings, met?: readonly string[]): readonly ListPlan[] =>
      listPlans(workspace, dialect, { listMappings }, lists, met);
    if (!asksBaseUnits && ofMaterials.length === 0) {
      const plan = planned(resolved.mappings);
      const plans = plansWith(resolved.listMappings);
      return { plan, tables: tablesOf([plan, ...plans]), readLists: () => readLists(session, plans) };
    }
    const first = plansWith(resolved.listMappings).filter(({ list }) => decidesUnits(list));
    await both(
      session,
      () => landed,
      () => loadTables(session, dialect, tablesOf(first)),
    );
    const read = await readLists(session, first);
    const met = asksBaseUnits ? await baseUnitsMet(session) : undefined;
    const { unused, ...mappings } = await withUnits(resolved.mappings);
    const others = plansWith(await withUnits(resolved.listMappings), met).filter(({ list }) => !decidesUnits(list));
    const plan = planned(mappings, met);
    return {
      plan,
      tables: tablesOf([plan, ...others]),
      readLists: async () => ({ ...bothRead(read, await readLists(session, others)), unusedUnits: unused ?? new Map() }),
    };
  };
}
