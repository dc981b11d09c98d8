import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../src/cli/base-command.ts';
import { mappingsFlag } from '../src/cli/workspace-flags.ts';

const SIDES = ['erp', 'mes'] as const;

/** `trueup normalize`: one export translated. */
export default class Normalize extends BaseCommand {
  static override summary = 'Translate one export into the canonical model, or into the codes of a side.';
  static override description =
    'Reads an export as a run would and writes its rows as CSV, NDJSON or Parquet: fields of the canonical model, figures exact, codes canonical ' +
    'or, with --as, those of the ERP or the MES. Rejected records go next to it, into <name>.rejects.ndjson; codes that cannot be translated back are ' +
    'named, and their rows left out. Exit code 1 if anything was left out.';
  static override examples = [
    {
      description: 'A stock list in canonical codes',
      command: '<%= config.bin %> <%= command.id %> mb52.csv --profile sap/mb52 --to stock.csv',
    },
    {
      description: 'The same in the codes of the MES',
      command: '<%= config.bin %> <%= command.id %> mb52.csv --profile sap/mb52 --as mes --to stock.parquet',
    },
  ];
  static override args = { file: Args.string({ required: true, ignoreStdin: true, description: 'The export.' }) };
  static override flags = {
    profile: Flags.string({ required: true, char: 'p', helpValue: 'P', description: 'The profile that reads it.' }),
    mappings: mappingsFlag,
    side: Flags.option({ options: SIDES, default: 'erp' as const, description: 'Whose codes the export has.' })(),
    as: Flags.option({ options: SIDES, description: 'Side whose codes the rows get; default: canonical codes.' })(),
    to: Flags.string({ required: true, helpValue: 'FILE', description: 'A .csv, .ndjson or .parquet file.' }),
    timezone: Flags.string({ default: 'UTC', helpValue: 'ZONE', description: 'Time zone of times without one.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Normalize);
    const { normalize } = await import('../src/app/normalize.ts');
    const { now, progress, signal } = this.surroundings(flags);
    const { profile, mappings, side, as, to, timezone } = flags;
    const outcome = await normalize({ file: args.file, profile, mappings, side, as, to, timezone, now, progress, signal });
    await this.answer(outcome, flags);
  }
}
