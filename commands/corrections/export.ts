import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections export` */
export default class CorrectionsExport extends BaseCommand {
  static override summary = 'Write an approved batch in the format that the target system imports, once.';
  static override description =
    'A line that the writer cannot express is left out with its reason, never cut or rounded; the exit code is then 1. A second export by the same writer gives the same bytes; another writer is refused.';
  static override examples = [
    {
      description: 'As a CSV',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory --writer csv',
    },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
    writer: Flags.string({
      char: 'w',
      required: true,
      helpValue: 'NAME',
      description: 'Output format; see docs/corrections.md.',
    }),
    frozen: Flags.string({ helpValue: 'DOCUMENT', description: 'For a count list: the document with the frozen books.' }),
    out: Flags.string({ char: 'o', helpValue: 'DIR', description: 'Folder for the files; default: .trueup/corrections.' }),
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsExport);
    const { exportBatch } = await import('../../src/app/corrections/export.ts');
    const answer = await exportBatch({
      ...this.surroundings(flags),
      config: flags.config,
      id: args.batch,
      writer: flags.writer,
      author: authorOf(flags.author),
      ...(flags.frozen === undefined ? {} : { frozen: flags.frozen }),
      ...(flags.out === undefined ? {} : { out: flags.out }),
    });
    await this.answer(answer, flags);
  }
}
