import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag, optionalConfigFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings test [NAME…]` */
export default class MappingsTest extends BaseCommand {
  static override summary = 'Run the golden tests of the mapping files: records, and what must become of them.';
  static override description =
    'Each example in tests/*.yaml of the mapping folder goes through the compiled SQL, as a record of an export would. ' +
    'A failing one shows given, expected, got, and the rule that decided. Exit code 1 when one fails.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A mapping folder on its own, for CI',
      command: '<%= config.bin %> <%= command.id %> --mappings plant/mappings --format junit',
    },
    { description: 'One test', command: '<%= config.bin %> <%= command.id %> "a pallet of granulate"' },
  ];
  static override strict = false;
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = { name: Args.string({ ignoreStdin: true, description: 'Only the tests of this name; several may follow.' }) };
  static override flags = {
    config: optionalConfigFlag,
    mappings: mappingsFlag,
    file: Flags.string({ helpValue: 'FILE', description: 'Only the tests of this file, such as tests/parts.yaml.' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(MappingsTest);
    const { testMappings } = await import('../../src/app/mappings/test.ts');
    const outcome = await testMappings({
      ...this.surroundings(flags),
      ...(flags.config !== undefined && { config: flags.config }),
      ...(flags.mappings !== undefined && { mappings: flags.mappings }),
      ...(flags.file !== undefined && { file: flags.file }),
      names: argv.map(String),
    });
    await this.answer(outcome, flags);
  }
}
