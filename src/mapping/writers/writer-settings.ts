import * as z from 'zod';

const text = z.string().min(1, { error: '{name} is empty.' });
const movementType = z.string().regex(/^[0-9A-Z]{3}$/, { error: '{name} must be a movement type such as 701, not {value}.' });
const field = (name: string) => text.meta({ examples: [name] });

const movementTypes = z
  .strictObject({
    transfer: z
      .strictObject({
        unrestricted: movementType.default('311'),
        quality: movementType.default('323'),
        blocked: movementType.default('325'),
      })
      .prefault({}),
    between_lots: movementType.default('309'),
    status: z
      .strictObject({
        quality_to_unrestricted: movementType.default('321'),
        unrestricted_to_quality: movementType.default('322'),
        blocked_to_unrestricted: movementType.default('343'),
        unrestricted_to_blocked: movementType.default('344'),
        blocked_to_quality: movementType.default('349'),
        quality_to_blocked: movementType.default('350'),
      })
      .prefault({}),
    issue: movementType.default('261'),
    issue_reversal: movementType.default('262'),
    receive: movementType.default('101'),
    receive_reversal: movementType.default('102'),
    adjust: z
      .strictObject({ increase: movementType, decrease: movementType })
      .meta({ examples: ['{increase: "701", decrease: "702"}'] })
      .optional(),
  })
  .meta({ title: '`movement_types`' });

const sap = z
  .strictObject({
    movement_types: movementTypes.prefault({}),
    inspection_stock: z
      .enum(['refuse', 'post'])
      .meta({
        description: 'post: no material is inspected by QM, so its inspection stock is moved like any other',
        examples: ['post'],
      })
      .default('refuse'),
    reason: z
      .string()
      .regex(/^\d{4}$/, { error: '{name} must be a reason of four digits, not {value}.' })
      .optional(),
    issue_locations: z
      .record(z.string(), text)
      .meta({ description: 'Storage location that components are issued from, by site', examples: ['{"1000": "0001"}'] })
      .default({}),
    activities: z.record(z.string(), z.enum(['1', '2', '3', '4', '5', '6'])).default({ labor: '1', machine: '2' }),
    idoc: z
      .strictObject({
        client: field('100').default('100'),
        sender_port: field('TRUEUP').default('TRUEUP'),
        sender: field('TRUEUP').default('TRUEUP'),
        receiver_port: field('SAPPRD').default('SAP'),
        receiver: field('PRDCLNT100').default('SAP'),
      })
      .prefault({}),
  })
  .meta({ title: '`sap`' });

const netsuite = z
  .strictObject({
    account: text
      .meta({
        description: 'The adjustment account: its name for the CSV, its internal id for REST',
        examples: ['"Inventory Adjustment"'],
      })
      .default('Inventory Adjustment'),
    account_id: text.optional(),
    subsidiary: text.optional(),
    subsidiary_id: text.optional(),
    units: z
      .enum(['base', 'stock'])
      .meta({ description: 'The unit that adjustments are written in', examples: ['stock'] })
      .default('base'),
    stock_units: z
      .array(
        z.strictObject({
          item: text,
          unit: text,
          contains: z.string().regex(/^\d{1,18}(\.\d{1,9})?$/, { error: '{name} must be a number such as 12, not {value}.' }),
        }),
      )
      .meta({ examples: ['[{item: "P-1", unit: Box, contains: "12"}]'] })
      .default([]),
    locations: z.record(z.string(), text).meta({ description: 'Internal ids by location' }).default({}),
    items: z.record(z.string(), text).meta({ description: 'Internal ids by item' }).default({}),
    lots: z.record(z.string(), text).meta({ description: 'Internal ids of lot numbers, by number' }).default({}),
    statuses: z.record(z.string(), text).meta({ description: 'Internal ids of inventory statuses, by status' }).default({}),
    default_status: text
      .meta({ description: 'The status in which NetSuite posts what names none', examples: ['Good'] })
      .default('Good'),
  })
  .meta({ title: '`netsuite`' });

const jsonFields = z.record(z.string(), text);

const epsilon3 = z
  .strictObject({
    list: field('adjustments').default('inventory_adjustments'),
    fields: jsonFields
      .meta({
        description: 'Field of the JSON → field of a line; dots make nested objects',
        examples: ['{part_number: material, quantity.delta: quantity}'],
      })
      .default({
        external_id: 'idempotency_key',
        action: 'action',
        part_number: 'material',
        lot_number: 'lot',
        serial_number: 'serial',
        location: 'location',
        to_location: 'to_location',
        status: 'status',
        to_status: 'to_status',
        to_lot_number: 'to_lot',
        work_order: 'order',
        operation: 'operation',
        measure: 'measure',
        category: 'category',
        parent_part_number: 'parent_material',
        parent_lot_number: 'parent_lot',
        parent_serial_number: 'parent_serial',
        quantity: 'quantity',
        units: 'unit',
        note: 'text',
      }),
    longest: z
      .string()
      .regex(/^\d{1,5}$/)
      .default('255'),
  })
  .meta({ title: '`epsilon3`' });

const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/, {
  error: '{name} must be a plain name of a table or column, not {value}.',
});

const sql = z
  .strictObject({
    table: identifier,
    key: z
      .record(z.string(), identifier)
      .meta({ description: 'Field of a line → column', examples: ['{location: bin, material: part_no}'] }),
    quantity: identifier,
    unit: identifier.optional(),
  })
  .meta({ title: '`sql`' });

/** `mappings/writers.yaml` as people write it: what the writers of batches must know of a system. */
export const writerSettingsSchema = z
  .strictObject({
    sap: sap.prefault({}),
    netsuite: netsuite.prefault({}),
    epsilon3: epsilon3.prefault({}),
    sql: sql.optional(),
  })
  .meta({ title: 'writers.yaml' });

/** The settings of all writers, defaults filled in. */
export type WriterSettings = z.output<typeof writerSettingsSchema>;
