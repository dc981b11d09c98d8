import excel from 'exceljs';

/** A line of a batch as a file says it, by the names of the fields of a line. */
export type Row = Readonly<Record<string, string | null | undefined>>;

/** An adjustment of stock as a file says it: where, of what, and by how much, signed. */
export interface Adjustment {
  readonly location: string;
  readonly material: string;
  readonly lot: string;
  readonly status: string;
  /** A plain decimal. */
  readonly by: string;
}

/** What the JSON for Epsilon3 calls the fields of a line, unless writers.yaml names them. */
const EPSILON3: Readonly<Record<string, string>> = {
  part_number: 'material',
  lot_number: 'lot',
  to_lot_number: 'to_lot',
  work_order: 'order',
  parent_part_number: 'parent_material',
  parent_lot_number: 'parent_lot',
  parent_serial_number: 'parent_serial',
  units: 'unit',
};

export function epsilonRows(text: string): readonly Row[] {
  const { inventory_adjustments: list } = JSON.parse(text) as { readonly inventory_adjustments: readonly Row[] };
  return list.map((each) => Object.fromEntries(Object.entries(each).map(([name, value]) => [EPSILON3[name] ?? name, value])));
}

/** The rows of a workbook with the names of the fields in its first row. */
export async function workbookRows(content: Uint8Array): Promise<readonly Row[]> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow({ includeEmpty: false }, (row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => void (cells[column - 1] = cell.text));
    rows.push(cells);
  });
  const [names = [], ...lines] = rows;
  return lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

interface NetsuiteItem {
  readonly item: { readonly id: string };
  readonly location: { readonly id: string };
  readonly adjustQtyBy: number;
  readonly inventoryDetail?: {
    readonly inventoryAssignment: {
      readonly items: readonly {
        readonly issueInventoryNumber?: { readonly id: string };
        readonly receiptInventoryNumber?: string;
        readonly inventoryStatus?: { readonly id: string };
      }[];
    };
  };
}

export function netsuiteAdjustments(text: string): readonly Adjustment[] {
  const records = JSON.parse(text) as readonly { readonly inventory: { readonly items: readonly NetsuiteItem[] } }[];
  return records.flatMap(({ inventory }) =>
    inventory.items.map(({ item, location, adjustQtyBy, inventoryDetail }) => {
      const [number] = inventoryDetail?.inventoryAssignment.items ?? [];
      return {
        location: location.id,
        material: item.id.replace(/^eid:/, ''),
        lot: number?.issueInventoryNumber?.id ?? number?.receiptInventoryNumber ?? '',
        status: number?.inventoryStatus?.id ?? 'unrestricted',
        by: String(adjustQtyBy),
      };
    }),
  );
}

/** A change of status as NetSuite's REST record has it. */
export interface StatusChange {
  readonly location: { readonly id: string };
  readonly previousStatus: { readonly id: string };
  readonly revisedStatus: { readonly id: string };
  readonly inventory: {
    readonly items: readonly {
      readonly item: { readonly id: string };
      readonly quantity: number;
      readonly inventoryDetail?: {
        readonly inventoryAssignment: { readonly items: readonly { readonly issueInventoryNumber: { readonly id: string } }[] };
      };
    }[];
  };
}
