import { OWNERSHIPS, STATUSES } from './canonical-codes.ts';
import { DESCRIPTION, type DomainDefinition } from './domain.ts';

/** Stock by location, material, lot and status, at one moment. */
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
  measures: [{ name: 'quantity', kind: 'quantity', unitField: 'unit', required: true }],
  further: [{ name: 'owner' }, { name: DESCRIPTION }],
  subject: { material: ['material'], lot: ['lot'] },
  lotLike: ['lot', 'serial'],
  selective: ['serial', 'lot', 'material'],
  value: 'priced',
  stock: true,
  shown: [],
  corrections: 'inventory_adjustment',
};
