import * as Flags from '@oclif/core/flags';
import { FINDING_FORMATS } from '../../src/tools/validate/validate-options.ts';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag, optionalConfigFlag, outFileFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings validate`: are the mapping files right, before anything is run with them? */
export default class MappingsValidate extends BaseCommand {
  static override summary =
    'Check the mapping files: everything that is wrong or odd, with its line and column and how to fix it.';
  static override description =
    'Looks at files only: no export is compared and no engine started, so it is quick enough for every commit. ' +
    'Exits with 2 when there is an error; warnings and notes are listed but fail nothing unless --strict is given.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A folder of mapping files on its own, where warnings fail too',
      command: '<%= config.bin %> <%= command.id %> --mappings plant/mappings --strict',
    },
    {
      description: 'For code scanning',
      command: '<%= config.bin %> <%= command.id %> --config plant/trueup.yaml --format sarif --out trueup.sarif',
    },
  ];
  static override flags = {
    config: optionalConfigFlag,
    mappings: mappingsFlag,
    format: Flags.option({
      char: 'f',
      options: FINDING_FORMATS,
      default: 'text' as const,
      description: 'For people, scripts, test reports, code scanning, GitHub or GitLab.',
    })(),
    out: outFileFlag('A file for that format; stdout then gets the text.'),
    tests: Flags.boolean({ description: 'Also run the golden tests, which starts the engine.' }),
    strict: Flags.boolean({ description: 'Warnings fail too.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(MappingsValidate);
    this.endWhenInterrupted();
    const { validation } = await import('../../src/app/mappings-validate.ts');
    const { environment, now } = this.surroundings(flags);
    const { config, mappings, out, format, tests, strict, json } = flags;
    const optional = { ...(config !== undefined && { config }), ...(mappings !== undefined && { mappings }) };
    await this.answer(
      await validation({ ...optional, ...(out !== undefined && { out }), format, tests, strict, json, environment, now }),
      flags,
    );
  }
}
