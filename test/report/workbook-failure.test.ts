import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { writeWorkbook } from '../../src/report/workbook/write-workbook.ts';
import { discrepancy, summary, view } from './sample.ts';

const full = new RefusedError({
  code: 'output_failed',
  message: 'cannot write report.xlsx: no space is left on the device (ENOSPC)',
});

async function* differences(rows: number): AsyncIterable<string> {
  for (let row = 0; row < rows; row += 1) yield JSON.stringify(discrepancy({ id: `inv-${row}` }));
}

it.each([0, 1, 2, 5])(
  'a workbook whose write %i fails is refused with that reason, however many writes are waiting',
  async (good) => {
    let writes = 0;
    const sink = {
      async writeBytes(): Promise<void> {
        writes += 1;
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (writes > good) throw full;
      },
    };
    const source = {
      summary: summary(),
      view: view(),
      lines: (file: string) => differences(file === 'discrepancies.ndjson' ? 2000 : 0),
    };
    await expect(writeWorkbook(source, sink)).rejects.toBe(full);
  },
);
