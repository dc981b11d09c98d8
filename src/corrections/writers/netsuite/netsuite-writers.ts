import type { BatchLine } from '../../../contract/batch.ts';
import { csvRecord } from '../../../report/layout/csv-cell.ts';
import { decimal, plain } from '../../../model/decimal.ts';
import { misfit, shortNote } from '../field-limits.ts';
import type { WriterSettings } from '../../../mapping/writers/writer-settings.ts';
import type { ExportFacts, Writer } from '../writer.ts';
import { type NetsuiteLine, netsuiteLine } from './netsuite-line.ts';

const judge = (line: BatchLine, { settings }: ExportFacts): string | null => {
  const found = netsuiteLine(line, settings);
  if ('why' in found) return found.why;
  if (found.isPreset) return null;
  const { default_status: preset } = settings.netsuite;
  return `its status is ${found.status}, and the CSV import of adjustments posts in the default one (${preset}): --writer netsuite-rest, or \`netsuite: {default_status: ${found.status}}\` in writers.yaml`;
};

const HEADER = [
  'External ID',
  'Date',
  'Adjustment Account',
  'Adjustment Location',
  'Subsidiary',
  'Memo',
  'Item',
  'Location',
  'Units',
  'Adjust Qty. By',
  'Est. Unit Cost',
  'Serial/Lot Number',
] as const;

/** The CSV import of inventory adjustments: lines of one external id are one adjustment. */
export const NETSUITE_CSV: Writer = {
  name: 'netsuite-csv',
  title: 'inventory adjustments for the CSV import',
  systems: ['netsuite'],
  judge,
  write: (lines, { batch, settings }) => {
    const { account, subsidiary = '' } = settings.netsuite;
    const [year = '', month = '', day = ''] = batch.posting_date.split('-');
    const rows = lines.flatMap((line) => {
      const found = netsuiteLine(line, settings);
      if ('why' in found) return [];
      const head = [
        batch.content_sha256.slice(0, 32),
        `${month}/${day}/${year}`,
        account,
        found.location,
        subsidiary,
        shortNote(batch.id, 999),
      ];
      return [csvRecord([...head, found.item, found.location, found.units, found.quantity, found.unitCost, lotText(found)])];
    });
    return [{ suffix: 'csv', content: csvRecord(HEADER) + rows.join('') }];
  },
};

/** The import reads `LOT(quantity)`; a number without a quantity would take the whole line. */
function lotText({ lot, quantity }: { readonly lot: string; readonly quantity: string }): string {
  return lot === '' ? '' : `${lot}(${quantity.replace('-', '')})`;
}

/** Bodies of POST inventoryAdjustment, one for each location: never PUT, which would write over a posted one. */
export const NETSUITE_REST: Writer = {
  name: 'netsuite-rest',
  title: 'inventory adjustments for POST record/v1/inventoryAdjustment',
  systems: ['netsuite'],
  judge: (line, facts) => {
    const found = netsuiteLine(line, facts.settings);
    if ('why' in found) return found.why;
    const { netsuite } = facts.settings;
    if (netsuite.account_id === undefined)
      return 'REST needs the internal id of the adjustment account: `netsuite: {account_id: "58"}` in writers.yaml';
    if (!Object.hasOwn(netsuite.locations, found.location))
      return `no internal id of the location ${found.location}: \`netsuite: {locations: {…}}\` in writers.yaml`;
    if (found.lot !== '' && found.quantity.startsWith('-') && !Object.hasOwn(netsuite.lots, found.lot))
      return `no internal id of the lot ${found.lot}, which is needed to remove stock: \`netsuite: {lots: {…}}\` in writers.yaml`;
    if (!found.isPreset && !Object.hasOwn(netsuite.statuses, found.status))
      return `no internal id of the status ${found.status}: \`netsuite: {statuses: {…}}\` in writers.yaml`;
    return null;
  },
  write: (lines, { batch, settings }) => {
    const { netsuite } = settings;
    const found = lines.flatMap((line) => {
      const one = netsuiteLine(line, settings);
      return 'why' in one ? [] : [one];
    });
    const locations = [...new Set(found.map(({ location }) => location))];
    const bodies = locations.map((own, index) => ({
      externalId: `${batch.content_sha256.slice(0, 32)}-${index + 1}`,
      account: { id: netsuite.account_id },
      adjLocation: { id: netsuite.locations[own] },
      ...(netsuite.subsidiary_id === undefined ? {} : { subsidiary: { id: netsuite.subsidiary_id } }),
      tranDate: batch.posting_date,
      memo: shortNote(batch.id, 999),
      inventory: {
        items: found
          .filter(({ location }) => location === own)
          .map((line) => ({
            item: { id: netsuite.items[line.item] ?? `eid:${line.item}` },
            location: { id: netsuite.locations[own] },
            adjustQtyBy: jsonNumber(line.quantity),
            units: line.units,
            ...(line.unitCost === '' ? {} : { unitCost: jsonNumber(line.unitCost) }),
            ...detail(line, settings),
          })),
      },
    }));
    return [{ suffix: 'json', content: `${written(bodies)}\n` }];
  },
};

/** The lot of an item, and the status where the workspace has an id of it. */
function detail({ lot, status, quantity }: NetsuiteLine, { netsuite }: WriterSettings) {
  const id = netsuite.statuses[status];
  if (lot === '' && id === undefined) return {};
  const removed = quantity.startsWith('-')
    ? { issueInventoryNumber: { id: netsuite.lots[lot] } }
    : { receiptInventoryNumber: lot };
  const assigned = {
    ...(lot === '' ? {} : removed),
    ...(id === undefined ? {} : { inventoryStatus: { id } }),
    quantity: jsonNumber(quantity),
  };
  return { inventoryDetail: { quantity: jsonNumber(quantity), inventoryAssignment: { items: [assigned] } } };
}

/** Marks a decimal that is written as a number of JSON, to the last digit: a double would round it. */
function jsonNumber(figure: string): string {
  return `\u0000${plain(decimal(figure))}\u0000`;
}

function written(bodies: readonly object[]): string {
  return JSON.stringify(bodies, null, 2).replaceAll(/"\\u0000(-?[\d.]+)\\u0000"/g, '$1');
}

/** Inventory Status Changes: what leaves one status for another in one location. */
export const NETSUITE_STATUS: Writer = {
  name: 'netsuite-status',
  title: 'bodies of POST record/v1/inventoryStatusChange',
  systems: ['netsuite'],
  judge: (line, { settings: { netsuite } }) => {
    if (line.action !== 'change_status')
      return 'only a change of status is written: --writer netsuite-csv or netsuite-rest for adjustments';
    const named = (status: string | null): boolean => Object.hasOwn(netsuite.statuses, status ?? '');
    const missing = [line.status, line.to_status].find((status) => !named(status));
    if (missing !== undefined)
      return `no internal id of the status ${missing ?? ''}: \`netsuite: {statuses: {…}}\` in writers.yaml`;
    if (!Object.hasOwn(netsuite.locations, line.location ?? ''))
      return `no internal id of the location ${line.location ?? ''}: \`netsuite: {locations: {…}}\` in writers.yaml`;
    if (line.lot && !Object.hasOwn(netsuite.lots, line.lot))
      return `no internal id of the lot ${line.lot}: \`netsuite: {lots: {…}}\` in writers.yaml`;
    return misfit({ item: { most: 60, required: true } }, { item: line.material ?? '' });
  },
  write: (lines, { batch, settings: { netsuite } }) => {
    const bodies = lines.map((line) => ({
      externalId: line.idempotency_key,
      tranDate: batch.posting_date,
      location: { id: netsuite.locations[line.location ?? ''] },
      previousStatus: { id: netsuite.statuses[line.status ?? ''] },
      revisedStatus: { id: netsuite.statuses[line.to_status ?? ''] },
      memo: shortNote(batch.id, 999),
      inventory: {
        items: [
          {
            item: { id: netsuite.items[line.material ?? ''] ?? `eid:${line.material ?? ''}` },
            quantity: jsonNumber(line.quantity),
            units: line.unit,
            ...(line.lot
              ? {
                  inventoryDetail: {
                    quantity: jsonNumber(line.quantity),
                    inventoryAssignment: {
                      items: [{ issueInventoryNumber: { id: netsuite.lots[line.lot] }, quantity: jsonNumber(line.quantity) }],
                    },
                  },
                }
              : {}),
          },
        ],
      },
    }));
    return [{ suffix: 'json', content: `${written(bodies)}\n` }];
  },
};
