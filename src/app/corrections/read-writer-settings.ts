import path from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import { RefusedError, refuseIfAny } from '../../errors.ts';
import { writerSettingsSchema, type WriterSettings } from '../../mapping/writers/writer-settings.ts';
import { fileText } from '../../output/replace-file.ts';
import { systemCode } from '../../output/write-failure.ts';
import { checkSchema } from '../../text/check-schema.ts';
import { parseYaml } from '../../text/yaml.ts';

/** Reads `writers.yaml` of the mapping folder; the defaults where there is none. Throws RefusedError with all that is wrong with it. */
export async function readWriterSettings({ mappings }: Pick<Workspace, 'mappings'>): Promise<WriterSettings> {
  const file = path.join(mappings, 'writers.yaml');
  const text = await fileText(file).catch((error: unknown) => {
    throw new RefusedError({
      code: 'config_invalid',
      message: `writers.yaml cannot be read: ${systemCode(error) || String(error)}`,
      at: { file: path.relative('', file) },
    });
  });
  if (text === undefined) return writerSettingsSchema.parse({});
  const source = parseYaml(text, path.relative('', file));
  const checked = checkSchema(writerSettingsSchema, source, source.value ?? {});
  refuseIfAny(checked.problems);
  return checked.value ?? writerSettingsSchema.parse({});
}
