import { BaseCommand } from '../../src/cli/base-command.ts';
import { deliver } from '../../src/cli/deliver.ts';
import { configFlag, outFileFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup ledger export` */
export default class LedgerExport extends BaseCommand {
  static override summary = 'Write the whole ledger as JSON lines.';
  static override examples = [{ description: 'Into a file', command: '<%= config.bin %> <%= command.id %> --out ledger.ndjson' }];
  static override flags = { config: configFlag, out: outFileFlag('A file instead of stdout.') };

  async run(): Promise<void> {
    const { flags } = await this.parse(LedgerExport);
    const { exportLedger } = await import('../../src/app/ledger-check.ts');
    const lines = await exportLedger({
      ...this.surroundings(flags),
      config: flags.config,
      ...(flags.out === undefined ? {} : { out: flags.out }),
      write: flags.json ? async () => undefined : (piece) => deliver(piece, true),
    });
    await this.answer({ status: 0, text: '', result: { lines } }, flags);
  }
}
