/** How the codes of a key field are translated: by which crosswalk, and whether that is a closed list of canonical codes. */
export interface KeyField {
  readonly name: string;
  /** Name of the crosswalk (`parts`, `locations`, …) or code list (`statuses`, …). */
  readonly crosswalk: string;
  /** The closed list of canonical codes; absent for open identifiers. */
  readonly codes?: readonly string[];
  /** The canonical code of a blank that no mapping touches. */
  readonly blankMeans?: string;
  /** Canonical codes that are in scope when the workspace does not say. */
  readonly defaultScope?: readonly string[];
  /** A blank is refused unless the profile says `optional` or `default`. */
  readonly required: boolean;
}

export interface Measure {
  readonly name: string;
  readonly kind: 'quantity' | 'amount' | 'hours';
  /** The field that carries this measure's unit, when it has one. */
  readonly unitField?: string;
}

/** What a comparison is made of; a domain is data, the pipeline is the same for all of them. */
export interface DomainDefinition {
  readonly name: string;
  /** Prefix of discrepancy ids. */
  readonly prefix: string;
  /** One state at one time: several files without `pick` would count things twice. */
  readonly snapshot: boolean;
  /** In contract order; every output is sorted by it. */
  readonly key: readonly KeyField[];
  readonly measures: readonly Measure[];
  /** Fields that inform and are neither key nor measure. */
  readonly further: readonly string[];
}

export const STATUSES = ['unrestricted', 'quality', 'blocked', 'restricted', 'returns', 'in_transit', 'wip'] as const;

export const OWNERSHIPS = [
  'own',
  'vendor_consignment',
  'sales_order',
  'project',
  'returnable',
  'customer_owned',
  'at_subcontractor',
  'at_customer',
] as const;

/** Stock that is not ours in money: a key that holds any of it has no value. */
export const NOT_OURS: readonly string[] = ['vendor_consignment', 'customer_owned'];

/** The field that only tells people what a material is called: no comparison reads it, so nothing about it is ever refused. */
export const DESCRIPTION = 'description';

export const INVENTORY: DomainDefinition = {
  name: 'inventory',
  prefix: 'inv',
  snapshot: true,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'location', crosswalk: 'locations', required: false },
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'lot', crosswalk: 'lots', required: false },
    { name: 'serial', crosswalk: 'serials', required: false },
    {
      name: 'status',
      crosswalk: 'statuses',
      required: false,
      codes: STATUSES,
      defaultScope: ['unrestricted', 'quality', 'blocked', 'restricted', 'returns'],
    },
    {
      name: 'ownership',
      crosswalk: 'ownerships',
      required: false,
      codes: OWNERSHIPS,
      blankMeans: 'own',
      defaultScope: ['own', 'vendor_consignment', 'sales_order', 'project', 'returnable', 'customer_owned'],
    },
  ],
  measures: [{ name: 'quantity', kind: 'quantity', unitField: 'unit' }],
  further: ['owner', DESCRIPTION],
};

/** The list of materials that explains: prices and base units; never compared. */
export const MATERIALS: DomainDefinition = {
  name: 'materials',
  prefix: 'mat',
  snapshot: true,
  key: [
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'site', crosswalk: 'sites', required: false },
  ],
  measures: [
    { name: 'unit_cost', kind: 'amount' },
    { name: 'cost_unit', kind: 'quantity' },
  ],
  further: ['base_unit', 'currency', 'price_control', 'lot_managed', 'serial_managed', 'phantom', DESCRIPTION],
};

/** The domains that can be compared today. */
export const DOMAINS: readonly DomainDefinition[] = [INVENTORY];
export const REFERENCES: readonly DomainDefinition[] = [MATERIALS];

/** Looks a domain or reference list up by its name. */
export function domainNamed(name: string): DomainDefinition | undefined {
  return [...DOMAINS, ...REFERENCES].find((domain) => domain.name === name);
}
