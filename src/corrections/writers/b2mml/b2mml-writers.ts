import type { BatchLine } from '../../../contract/batch.ts';
import { xmlText } from '../../../report/layout/xml.ts';
import { isTakenOff } from '../../planning/batch-content.ts';
import { misfit } from '../field-limits.ts';
import type { ExportFacts, Writer } from '../writer.ts';

/** A version of B2MML: its namespace, and where its documents differ. */
interface Version {
  readonly name: string;
  readonly namespace: string;
  /** What a performance says of itself, in the order of its schema. */
  readonly head: (at: string) => string;
  readonly materialId: boolean;
  /** How the use of stock that is only counted or moved is said. */
  readonly inventoried: string;
  readonly location: (location: string) => string;
}

const V0700: Version = {
  name: 'b2mml-v0700',
  namespace: 'http://www.mesa.org/xml/B2MML',
  // The end time is spelled so in this schema
  head: (at) => element('PublishedDate', at) + element('Endtime', at) + element('OperationsType', 'Inventory'),
  materialId: true,
  inventoried: '<MaterialUse>Inventoried</MaterialUse>\n',
  location: (location) =>
    element('StorageLocation', element('Location', text(location)) + element('LocationType', 'Operational Location ID')),
};

const V0600: Version = {
  name: 'b2mml-v0600',
  namespace: 'http://www.mesa.org/xml/B2MML-V0600',
  head: (at) => element('OperationsType', 'Inventory') + element('EndTime', at) + element('PublishedDate', at),
  materialId: false,
  inventoried: '<MaterialUse OtherValue="Inventoried">Other</MaterialUse>\n',
  location: (location) => element('StorageLocation', text(location)),
};

const LIMITS = {
  material: { most: 255, required: true },
  lot: { most: 255 },
  serial: { most: 255 },
  site: { most: 255 },
  order: { most: 255 },
  location: { most: 255 },
  unit: { most: 40, required: true },
} as const;

/** An OperationsPerformance of inventory operations: a response for each line, a material actual for each figure that it changes. */
function writer(version: Version): Writer {
  return {
    name: version.name,
    title: `OperationsPerformance of B2MML ${version.name.slice(-5).toUpperCase()}`,
    systems: null,
    judge: (line) => {
      if (line.action === 'link' || line.action === 'unlink' || line.action === 'relink')
        return 'it is a link between lots, not a quantity of inventory: --writer csv, json or xlsx';
      if (line.action === 'confirm' || line.measure !== undefined)
        return 'it is a confirmation, not a quantity of inventory: --writer sap-confirmation, csv, json or xlsx';
      const { material, lot, serial, location, site, order, unit } = line;
      const codes = { material, lot, serial, location, site, order, unit };
      return misfit(LIMITS, Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, code ?? ''])));
    },
    write: (lines, facts) => [{ suffix: 'xml', content: performance(lines, facts, version) }],
  };
}

export const B2MML_WRITERS: readonly Writer[] = [writer(V0700), writer(V0600)];

function performance(lines: readonly BatchLine[], { batch }: ExportFacts, version: Version): string {
  const at = `${batch.posting_date}T00:00:00Z`;
  const body = [
    element('ID', text(batch.id)),
    element('Description', text(`Corrections of ${batch.run}`)),
    version.head(at),
    ...lines.map((line) => response(line, at, version)),
  ].join('');
  const indented = element('OperationsPerformance', body).replace(
    '<OperationsPerformance>',
    `<OperationsPerformance xmlns="${version.namespace}">`,
  );
  const mark = '<!-- The Business To Manufacturing Markup Language (B2MML) is used courtesy of MESA International. -->';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mark}\n${indented}`;
}

function response(line: BatchLine, at: string, version: Version): string {
  const actuals = figures(line).map((figure, index) => actual(line, figure, index + 1, version));
  const segment = element(
    'SegmentResponse',
    element('ID', text(line.idempotency_key)) + element('ActualEndTime', at) + actuals.join(''),
  );
  return element(
    'OperationsResponse',
    [
      element('ID', text(line.idempotency_key)),
      element('Description', text(line.action)),
      line.site
        ? element('HierarchyScope', element('EquipmentID', text(line.site)) + element('EquipmentElementLevel', 'Site'))
        : '',
      line.order ? element('OperationsRequestID', text(line.order)) : '',
      segment,
    ].join(''),
  );
}

interface Figure {
  readonly quantity: string;
  readonly location: string | null;
  readonly lot: string | null;
  readonly status: string | null;
}

/** Each position with its signed change: a move takes off here and adds there. */
function figures(line: BatchLine): readonly Figure[] {
  const { location, lot, status, quantity } = line;
  const here = { location, lot, status };
  if (line.action === 'reverse') return [{ ...here, quantity: `-${quantity}` }];
  if (line.action !== 'transfer' && line.action !== 'change_status') return [{ ...here, quantity }];
  const there = { location: line.to_location ?? location, lot: line.to_lot ?? lot, status: line.to_status ?? status };
  return [
    { ...here, quantity: `-${quantity}` },
    { ...there, quantity },
  ];
}

/** What of an order it is: what it used or made, or with a minus gave back. */
function orderUse(line: BatchLine): string | null {
  if (line.action === 'issue') return 'Consumed';
  if (line.action === 'receive') return 'Produced';
  if (line.action !== 'reverse') return null;
  return line.category === undefined && isTakenOff(line) ? 'Produced' : 'Consumed';
}

function actual(line: BatchLine, { quantity, location, lot, status }: Figure, number: number, version: Version): string {
  const use = orderUse(line);
  const amount = element('QuantityString', quantity) + element('DataType', 'decimal') + element('UnitOfMeasure', text(line.unit));
  return element(
    'MaterialActual',
    [
      version.materialId ? element('ID', text(`${line.idempotency_key}-${number}`)) : '',
      element('MaterialDefinitionID', text(line.material ?? '')),
      lot ? element('MaterialLotID', text(lot)) : '',
      line.serial ? element('MaterialSubLotID', text(line.serial)) : '',
      element('Description', text(status ? `${line.action}, ${status}` : line.action)),
      use === null ? version.inventoried : element('MaterialUse', use),
      location ? version.location(location) : '',
      element('Quantity', amount),
    ].join(''),
  );
}

/** Text that is escaped already. */
function text(value: string): string {
  return xmlText(value);
}

/** An element on lines of its own; what is in it stands further in. */
function element(name: string, content: string): string {
  if (!content.endsWith('>\n')) return `<${name}>${content}</${name}>\n`;
  const inner = content.replaceAll(/^(?=<| )/gm, ' ');
  return `<${name}>\n${inner}</${name}>\n`;
}
