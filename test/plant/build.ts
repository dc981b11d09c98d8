import { buildMaterials } from './build-materials.ts';
import { buildNoise } from './build-noise.ts';
import { buildStock } from './build-stock.ts';
import { eachSide, nth } from './choice.ts';
import { Dice } from './dice.ts';
import { ZERO } from './fraction.ts';
import { hostile } from './hostile.ts';
import type { Entry, Location, Plant, Side } from './model.ts';
import { buildRules } from './part-rules.ts';
import type { Plan } from './plan.ts';

const SITES = [
  { erp: '1000', mes: 'NORTH' },
  { erp: '2000', mes: 'SOUTH "2"' },
] as const;
const TOLERANCES = [
  { absolute: '0', relative: '0' },
  { absolute: '0', relative: '0' },
  { absolute: '0.5', relative: '0.001' },
  { absolute: '2', relative: '0' },
] as const;

/** A plant with everything that belongs to it; the same plan gives the same plant. */
export function build(drawn: Plan): Plant {
  // A scope of mapped locations without one is refused
  const plan = { ...drawn, scopeMapped: drawn.scopeMapped && drawn.locations.some((location) => location.mapped) };
  const dice = new Dice(plan.seed);
  const lots: [string, ...string[]] = ['', ...plan.lots.map((choice, index) => hostile(choice, 50 + index))];
  const rules = buildRules(plan.rules);
  const { units, materials } = buildMaterials(plan, rules, lots);
  const locations = buildLocations(plan);
  const [firstPosition] = locations;
  const ground = { plan, dice, materials, locations, lots };
  const entries = (side: Side): Entry[] => {
    const anchor: Entry = {
      location: firstPosition,
      material: materials[0],
      lot: '',
      ownership: 'own',
      unit: materials[0].units[0].code,
      amounts: [{ status: 'unrestricted', quantity: ZERO }],
      kind: 'stock',
    };
    return [anchor, ...dice.shuffled([...buildStock(ground, side), ...buildNoise(ground, side)])];
  };
  return {
    style: { erp: plan.erp, mes: plan.mes },
    units,
    materials,
    rules,
    locations,
    statusCodes: {
      erp: { unrestricted: plan.blankStatus ? '' : 'F', quality: 'X', blocked: 'S', in_transit: 'T' },
      mes: { unrestricted: 'Available', quality: 'Quarantine, "Q"', blocked: 'On hold', in_transit: 'Moving; soon' },
    },
    entries: eachSide(entries),
    scope: { ...(plan.scopeSites ? { sites: ['1000'] } : {}), mapped: plan.scopeMapped },
    fold: plan.fold,
    byLot: plan.byLot,
    sitesListed: plan.sitesListed,
    tolerance: nth(TOLERANCES, plan.tolerance),
    truth: plan.truth ? 'mes' : 'erp',
    seed: plan.seed,
  };
}

function buildLocations(plan: Plan): [Location, ...Location[]] {
  const mappedSites = new Set(plan.locations.filter((location) => location.mapped).map((location) => location.site % 2));
  const location = ({ site, mapped, erp, mes, name }: Plan['locations'][number], index: number): Location => {
    const codes = nth(SITES, site);
    // Without sites.csv a site's code is only known from locations.csv; a site without mapped locations has one code on both sides
    const known = plan.sitesListed || mappedSites.has(site % 2);
    const own = hostile(name, 10 + index);
    const numbered = (side: Side, count: number): [string, ...string[]] => [
      `${side}-${own}`,
      ...Array.from({ length: count }, (_, n) => `${side}-${index}-${n}`),
    ];
    return {
      site: codes.erp,
      location: mapped ? `erp-${own}` : index === 3 ? '' : own,
      siteCode: { erp: codes.erp, mes: known ? codes.mes : codes.erp },
      codes: mapped
        ? { erp: numbered('erp', erp === 7 ? 1 : 0), mes: numbered('mes', mes % 3) }
        : { erp: [index === 3 ? '' : own], mes: [index === 3 ? '' : own] },
      mapped,
    };
  };
  const [first, ...others] = plan.locations.map(location);
  if (!first) throw new RangeError('a plant has at least one location');
  return [first, ...others];
}
