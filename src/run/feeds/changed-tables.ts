import type { Problem } from '../../errors.ts';
import type { PreparedFeed } from './prepared-feed.ts';

/** `table_changed` for each table that keeps no snapshots: what was read of it at two times need not be the same. */
export function changedTables(feeds: readonly PreparedFeed[], fault: string): readonly Problem[] {
  return feeds.flatMap(({ table, config }): Problem[] => {
    if (!table || table.snapshot !== null) return [];
    return [
      {
        code: 'table_changed',
        message: `${table.label} keeps no snapshots and changed while it was read: ${fault}.`,
        at: config.positions['table'] ?? config.at,
        suggestions: ['run again when nothing is writing to it, or name an Iceberg table (for a view: one filled from it)'],
      },
    ];
  });
}
