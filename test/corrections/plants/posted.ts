import { parse } from 'csv-parse/sync';
import type { Side } from '../../../src/model/side.ts';
import { change, type FourDomains } from './four-domains.ts';
import { idocItems, odataItems, type SapItem, type SapPosition } from './sap-items.ts';
import { stockAfter } from './stock-after.ts';
import { epsilonRows, netsuiteAdjustments, type Row, type StatusChange } from './vendor-rows.ts';

/** Someone who posts vendor files in the target: all that is known of a correction is what its file says. */
export class Poster {
  readonly #plant: FourDomains;
  readonly #target: Side;

  constructor(plant: FourDomains, target: Side) {
    this.#plant = plant;
    this.#target = target;
  }

  /** Posts the files of one export; throws for a file that says something else than its format does. */
  post(writer: string, files: ReadonlyMap<string, string>): void {
    const text = (suffix: string): string => {
      const found = files.get(suffix);
      if (found === undefined) throw new Error(`${writer} wrote no ${suffix}, but ${[...files.keys()].join(', ')}`);
      return found;
    };
    switch (writer) {
      case 'sap-odata':
        return odataItems(text('json')).forEach((item) => this.#movement(item));
      case 'sap-idoc':
        return idocItems(text('xml')).forEach((item) => this.#movement(item));
      case 'sap-count':
        return this.#counts(JSON.parse(text('json')) as { items: readonly Record<string, string>[] });
      case 'sap-confirmation':
        return this.#confirmations(JSON.parse(text('json')) as readonly Record<string, string>[]);
      case 'netsuite-csv':
        return this.#adjustments(text('csv'));
      case 'netsuite-status':
        return this.#statusChanges(text('json'));
      case 'b2mml-v0700':
      case 'b2mml-v0600':
        return this.#performance(text('xml'));
      case 'csv':
        return this.lines(parse(text('csv'), { columns: true }));
      case 'json':
        return this.lines((JSON.parse(text('json')) as { lines: readonly Row[] }).lines);
      case 'sql':
        return this.#statements(text('sql'));
      case 'epsilon3':
        return this.lines(epsilonRows(text('json')));
      case 'netsuite-rest':
        return netsuiteAdjustments(text('json')).forEach(({ location, material, lot, status, by }) =>
          this.#stock(location, material, lot, status, thousandths(by)),
        );
      default:
        throw new Error(`nobody posts ${writer}`);
    }
  }

  #stock(location: string, material: string, lot: string, status: string, by: number): void {
    change(this.#plant.stock, [location, material, lot, status].join('|'), this.#target, by);
  }

  /** What an order used or made, whatever the stock says. */
  #cost(order: string, category: string, material: string, by: number): void {
    change(this.#plant.costs, [order, category, material, ''].join('|'), this.#target, by);
  }

  #confirmed(order: string, measure: string, by: number): void {
    change(this.#plant.orders, `${order}|${measure}`, this.#target, by);
    const made = this.#plant.made.get(order);
    // An order whose confirmation posts the receipt
    if (measure === 'completed' && made?.receives) this.#stock('0003', made.material, made.lot, 'unrestricted', by);
  }

  #movement({ type, from, to, order, quantity }: SapItem): void {
    const by = thousandths(quantity);
    const out = (of: string): void => this.#stock(from.location, from.material, from.lot, of, -by);
    const into = (position: SapPosition, of: string): void =>
      this.#stock(position.location || from.location, position.material, position.lot || from.lot, of, by);
    const number = order.replace(/^0+/, '');
    switch (type) {
      case '311':
      case '309':
        out('unrestricted');
        return into(to, 'unrestricted');
      case '325':
        out('blocked');
        return into(to, 'blocked');
      case '344':
        out('unrestricted');
        return into(from, 'blocked');
      case '343':
        out('blocked');
        return into(from, 'unrestricted');
      case '701':
        return into(from, 'unrestricted');
      case '702':
        return out('unrestricted');
      case '261':
        out('unrestricted');
        return this.#cost(number, 'material', from.material, by);
      case '262':
        into(from, 'unrestricted');
        return this.#cost(number, 'material', from.material, -by);
      case '101':
        into(from, 'unrestricted');
        return this.#cost(number, 'output', from.material, by);
      default:
        throw new Error(`movement type ${type}`);
    }
  }

  #counts({ items }: { readonly items: readonly Record<string, string>[] }): void {
    const statuses: Readonly<Record<string, string>> = { '1': 'unrestricted', '2': 'quality', '4': 'blocked' };
    for (const item of items) {
      const status = statuses[item['PhysicalInventoryStockType'] ?? ''] ?? '';
      const key = [item['StorageLocation'], item['Material'], item['Batch'], status].join('|');
      const counted = item['PhysicalInventoryItemIsZero'] === 'X' ? 0 : thousandths(item['Quantity'] ?? '');
      change(this.#plant.stock, key, this.#target, counted - (this.#plant.stock.get(key)?.[this.#target] ?? 0));
    }
  }

  #confirmations(bodies: readonly Record<string, string>[]): void {
    for (const body of bodies) {
      const order = (body['OrderID'] ?? '').replace(/^0+/, '');
      if (body['ConfirmationYieldQuantity']) this.#confirmed(order, 'completed', thousandths(body['ConfirmationYieldQuantity']));
      if (body['ConfirmationScrapQuantity']) this.#confirmed(order, 'scrapped', thousandths(body['ConfirmationScrapQuantity']));
      for (const [category, number] of [
        ['labor', 1],
        ['machine', 2],
      ] as const) {
        const hours = body[`OpConfirmedWorkQuantity${number}`];
        if (!hours) continue;
        change(this.#plant.costs, `${order}|${category}||${body['OrderOperation'] ?? ''}`, this.#target, thousandths(hours));
      }
    }
  }

  #adjustments(csv: string): void {
    for (const row of parse<Row>(csv, { columns: true })) {
      const [, lot = ''] = /^(.*)\(/.exec(row['Serial/Lot Number'] ?? '') ?? [];
      this.#stock(row['Location'] ?? '', row['Item'] ?? '', lot, 'unrestricted', thousandths(row['Adjust Qty. By'] ?? ''));
    }
  }

  #statusChanges(json: string): void {
    for (const { location, previousStatus, revisedStatus, inventory } of JSON.parse(json) as readonly StatusChange[])
      for (const { item, quantity, inventoryDetail } of inventory.items) {
        const lot = inventoryDetail?.inventoryAssignment.items[0]?.issueInventoryNumber.id ?? '';
        const [material, by] = [item.id.replace(/^eid:/, ''), Math.round(quantity * 1000)];
        this.#stock(location.id, material, lot, previousStatus.id, -by);
        this.#stock(location.id, material, lot, revisedStatus.id, by);
      }
  }

  #performance(xml: string): void {
    for (const response of xml.split('<OperationsResponse>').slice(1)) {
      const order = /<OperationsRequestID>([^<]*)</.exec(response)?.[1] ?? '';
      for (const actual of response.split('<MaterialActual>').slice(1)) {
        const of = (field: string): string => new RegExp(`<${field}>\\s*(?:<Location>)?([^<\\s][^<]*)<`).exec(actual)?.[1] ?? '';
        const [, status = ''] = of('Description').split(', ');
        const by = thousandths(of('QuantityString'));
        const use = of('MaterialUse');
        const material = of('MaterialDefinitionID');
        this.#stock(of('StorageLocation'), material, of('MaterialLotID'), status, use === 'Consumed' ? -by : by);
        if (use === 'Consumed') this.#cost(order, 'material', material, by);
        if (use === 'Produced') this.#cost(order, 'output', material, by);
      }
    }
  }

  /** Posts lines by the names of their fields. */
  lines(rows: readonly Row[]): void {
    for (const row of rows) {
      const of = (field: string): string => row[field] ?? '';
      const by = thousandths(of('quantity'));
      const stock = (to: boolean, amount: number): void =>
        this.#stock(
          (to && of('to_location')) || of('location'),
          of('material'),
          (to && of('to_lot')) || of('lot'),
          (to && of('to_status')) || of('status'),
          amount,
        );
      const edge = (lot: string, amount: number): void =>
        change(
          this.#plant.edges,
          [of('order'), of('parent_material'), of('parent_lot'), of('material'), lot].join('|'),
          this.#target,
          amount,
        );
      switch (of('action')) {
        case 'adjust':
          stock(false, by);
          break;
        case 'transfer':
        case 'change_status':
          stock(false, -by);
          stock(true, by);
          break;
        case 'issue':
          stock(false, -by);
          this.#cost(of('order'), 'material', of('material'), by);
          break;
        case 'reverse':
          stock(false, by);
          this.#cost(of('order'), 'material', of('material'), -by);
          break;
        case 'receive':
          stock(false, by);
          this.#cost(of('order'), 'output', of('material'), by);
          break;
        case 'confirm':
          if (of('measure') !== '') this.#confirmed(of('order'), of('measure'), by);
          else change(this.#plant.costs, `${of('order')}|${of('category')}||${of('operation')}`, this.#target, by);
          break;
        case 'link':
          edge(of('lot'), by);
          break;
        case 'unlink':
          edge(of('lot'), -by);
          break;
        case 'relink':
          edge(of('lot'), -by);
          edge(of('to_lot'), by);
          break;
        default:
          throw new Error(`action ${of('action')}`);
      }
    }
  }

  #statements(script: string): void {
    for (const [key, now] of stockAfter(script, this.#plant.stock, this.#target))
      change(this.#plant.stock, key, this.#target, now - (this.#plant.stock.get(key)?.[this.#target] ?? 0));
  }
}

function thousandths(figure: string): number {
  if (!/^-?\d+(\.\d{1,3})?$/.test(figure)) throw new Error(`${figure} is not a quantity`);
  return Math.round(Number(figure) * 1000);
}
