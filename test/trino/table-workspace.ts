import type { Small } from '../app/reconcile/small-workspace.ts';
import { trinoServer } from './server.ts';

/** A side as a table (with further settings of its feed behind the name), or as the lines of a file. */
type SideOf = string | readonly string[];

export interface TableSides extends Omit<Small, 'erp' | 'mes'> {
  readonly erp: SideOf;
  readonly mes: SideOf;
}

const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';

/** Small workspaces on the cluster whose tables are in a schema of the catalog `lake`. */
export function withTables(schema: string): (sides: TableSides) => Small {
  const engine = `engine: {kind: trino, server: "${trinoServer().url}", catalog: lake, schema: ${schema}}`;
  return ({ erp, mes, domain = [], config = [], ...rest }) => {
    const feed = (side: string, of: SideOf): string[] => {
      if (typeof of !== 'string' || domain.some((line) => line.startsWith(`${side}:`))) return [];
      return [`${side}: {profile: ${side}/list, table: ${of}${of.includes('as_of:') ? '' : `, ${AS_OF}`}}`];
    };
    return {
      ...rest,
      erp: lines(erp),
      mes: lines(mes),
      config: [engine, ...config],
      domain: [...feed('erp', erp), ...feed('mes', mes), ...domain],
    };
  };
}

function lines(of: SideOf): readonly string[] {
  return typeof of === 'string' ? [] : of;
}
