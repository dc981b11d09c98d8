import type { Side } from '../model/side.ts';

/** A sample export and the profile that reads it. */
export interface SampleExport {
  readonly profile: string;
  /** In mappings/samples/<side>/<system>. */
  readonly file: string;
}

type SystemSamples = Readonly<Record<string, Readonly<Record<string, readonly SampleExport[]>>>>;

const [ERP, MES] = ['20261121T2200', '20261121T2205'];

/** What each system exports, by domain: a domain that is not named here is not exported by the system, as far as profiles know. */
export const SAMPLES: Readonly<Record<Side, SystemSamples>> = {
  erp: {
    sap: {
      inventory: [{ profile: 'sap/mb52', file: `mb52_${ERP}.csv` }],
      costing: [
        { profile: 'sap/mseg-costs', file: `mseg_${ERP}.csv` },
        { profile: 'sap/mseg-output', file: `mseg_${ERP}.csv` },
      ],
      genealogy: [
        { profile: 'sap/mseg-issues', file: `mseg_${ERP}.csv` },
        { profile: 'sap/mseg-receipts', file: `mseg_${ERP}.csv` },
      ],
      orders: [{ profile: 'sap/cooispi', file: `orders_${ERP}.csv` }],
    },
    netsuite: {
      inventory: [{ profile: 'netsuite/inventory-balance', file: `inventory_${ERP}.csv` }],
      costing: [
        { profile: 'netsuite/transaction-lines', file: `transaction-lines_${ERP}.json` },
        { profile: 'netsuite/assembly-output', file: `transaction-lines_${ERP}.json` },
      ],
      genealogy: [
        { profile: 'netsuite/inventory-detail-issues', file: `inventory-detail_${ERP}.csv` },
        { profile: 'netsuite/inventory-detail-receipts', file: `inventory-detail_${ERP}.csv` },
      ],
      orders: [{ profile: 'netsuite/work-order', file: `orders_${ERP}.csv` }],
    },
    generic: {
      inventory: [{ profile: 'generic/inventory', file: `inventory_${ERP}.csv` }],
      costing: [{ profile: 'generic/costing', file: `costs_${ERP}.csv` }],
      genealogy: [{ profile: 'generic/genealogy', file: `genealogy_${ERP}.csv` }],
      orders: [{ profile: 'generic/orders', file: `orders_${ERP}.csv` }],
    },
  },
  mes: {
    epsilon3: {
      inventory: [{ profile: 'epsilon3/inventory', file: `inventory_${MES}.csv` }],
      orders: [{ profile: 'epsilon3/work-orders', file: `work-orders_${MES}.csv` }],
    },
    'sap-dm': {
      costing: [{ profile: 'sap-dm/goods-issue', file: `sfc-assembly_${MES}.csv` }],
      genealogy: [
        { profile: 'sap-dm/sfc', file: `sfc_${MES}.csv` },
        { profile: 'sap-dm/sfc-assembly', file: `sfc-assembly_${MES}.csv` },
      ],
      orders: [{ profile: 'sap-dm/order', file: `orders_${MES}.csv` }],
    },
    b2mml: {
      inventory: [{ profile: 'b2mml/material-lot', file: `inventory_${MES}.xml` }],
      costing: [
        { profile: 'b2mml/performance-costs', file: `performance_${MES}.xml` },
        { profile: 'b2mml/performance-output', file: `performance_${MES}.xml` },
      ],
      genealogy: [
        { profile: 'b2mml/performance-consumed', file: `performance_${MES}.xml` },
        { profile: 'b2mml/performance-produced', file: `performance_${MES}.xml` },
      ],
      orders: [{ profile: 'b2mml/performance-orders', file: `performance_${MES}.xml` }],
    },
    generic: {
      inventory: [{ profile: 'generic/inventory', file: `inventory_${MES}.csv` }],
      costing: [{ profile: 'generic/costing', file: `consumption_${MES}.csv` }],
      genealogy: [{ profile: 'generic/genealogy', file: `genealogy_${MES}.csv` }],
      orders: [{ profile: 'generic/orders', file: `orders_${MES}.csv` }],
    },
  },
};
